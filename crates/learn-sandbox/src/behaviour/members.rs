//! Who is in a group: the members of a plain one, and those whom the rules of a smart one describe.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use learn_types::groups::{
    SmartGroupAttributeType, SmartGroupOperator, SmartGroupRule, SmartGroupRules,
};

use super::Context;
use crate::ids::Kind;
use crate::refusal::Refusal;

/// How deep smart groups may speak of smart groups. Two that speak of each other end here.
const MAX_DEPTH: usize = 8;

/// The users in a group; only this one where one is named.
pub(super) fn of_group(
    db: &Connection,
    group: i64,
    only: Option<i64>,
) -> Result<BTreeSet<i64>, Refusal> {
    members(db, group, only, 0)
}

fn members(
    db: &Connection,
    group: i64,
    only: Option<i64>,
    depth: usize,
) -> Result<BTreeSet<i64>, Refusal> {
    let rules: Option<Option<String>> = db
        .prepare_cached("SELECT rules FROM groups WHERE id = ?1")?
        .query_row([group], |row| row.get(0))
        .optional()?;
    match rules {
        None => Ok(BTreeSet::new()),
        Some(None) => users(
            db,
            r#"SELECT user FROM group_members WHERE "group" = ?1 AND (?2 IS NULL OR user = ?2)"#,
            (group, only),
        ),
        Some(Some(_)) if depth == MAX_DEPTH => Ok(BTreeSet::new()),
        Some(Some(rules)) => evaluate(db, &rules, only, depth),
    }
}

/// All of a list of lists must hold, any of each list will do.
fn evaluate(
    db: &Connection,
    rules: &str,
    only: Option<i64>,
    depth: usize,
) -> Result<BTreeSet<i64>, Refusal> {
    let rules: Vec<Vec<Rule>> = parse(rules);
    let mut all: Option<BTreeSet<i64>> = None;
    for any in &rules {
        let mut matching = BTreeSet::new();
        for rule in any {
            matching.append(&mut rule.users(db, only, depth)?);
        }
        all = Some(match all {
            None => matching,
            Some(all) => all.intersection(&matching).copied().collect(),
        });
    }
    Ok(all.unwrap_or_default())
}

/// A rule as the state keeps it: what it is about by its row, so that a new seed or name changes nothing.
enum Rule {
    Department { row: i64, with_below: bool },
    Group(i64),
    Field { field: String, value: String },
}

impl Rule {
    fn users(
        &self,
        db: &Connection,
        only: Option<i64>,
        depth: usize,
    ) -> Result<BTreeSet<i64>, Refusal> {
        match self {
            Self::Department { row, with_below } => users(
                db,
                "WITH RECURSIVE below (id) AS (\
                   SELECT ?1 UNION SELECT d.id FROM departments d JOIN below b ON d.parent = b.id WHERE ?3\
                 ) SELECT id FROM users WHERE department IN below AND (?2 IS NULL OR id = ?2)",
                (row, only, with_below),
            ),
            Self::Group(row) => members(db, *row, only, depth + 1),
            Self::Field { field, value } => match field.as_str() {
                "LOGIN" => users(
                    db,
                    "SELECT id FROM users WHERE login = ?1 AND (?2 IS NULL OR id = ?2)",
                    (value, only),
                ),
                "EMAIL" => users(
                    db,
                    "SELECT id FROM users WHERE email = ?1 AND (?2 IS NULL OR id = ?2)",
                    (value, only),
                ),
                field => users(
                    db,
                    "SELECT user FROM user_fields WHERE field = ?3 AND value = ?1 AND (?2 IS NULL OR user = ?2)",
                    (value, only, field),
                ),
            },
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Department { row, with_below } => json!(["department", row, with_below]),
            Self::Group(row) => json!(["group", row]),
            Self::Field { field, value } => json!(["field", field, value]),
        }
    }

    fn from_json(rule: &Value) -> Option<Self> {
        match rule.get(0)?.as_str()? {
            "department" => Some(Self::Department {
                row: rule.get(1)?.as_i64()?,
                with_below: rule.get(2)?.as_bool()?,
            }),
            "group" => Some(Self::Group(rule.get(1)?.as_i64()?)),
            _ => Some(Self::Field {
                field: rule.get(1)?.as_str()?.to_owned(),
                value: rule.get(2)?.as_str()?.to_owned(),
            }),
        }
    }
}

fn parse(rules: &str) -> Vec<Vec<Rule>> {
    let rules: Value = serde_json::from_str(rules).unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&rules)
        .iter()
        .map(|any| list(any).iter().filter_map(Rule::from_json).collect())
        .collect()
}

fn users(
    db: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<BTreeSet<i64>, Refusal> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Checks the rules of a request and makes them what the state keeps.
pub(super) fn checked(context: &Context<'_>, rules: &SmartGroupRules) -> Result<String, Refusal> {
    if rules.is_empty() || rules.iter().any(|and| and.is_empty()) {
        return Err(Refusal::wrong(
            "rules must hold at least one and, and each of them at least one or",
        ));
    }
    let rules: Vec<Vec<Value>> = rules
        .iter()
        .map(|and| {
            and.iter()
                .map(|or| Ok(check(context, &or.rule)?.to_json()))
                .collect::<Result<_, Refusal>>()
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(json!(rules).to_string())
}

fn check(context: &Context<'_>, rule: &SmartGroupRule) -> Result<Rule, Refusal> {
    let with_below = match rule.operator {
        SmartGroupOperator::Equals => false,
        SmartGroupOperator::WithinDepartment
            if rule.attribute_type == SmartGroupAttributeType::Department =>
        {
            true
        }
        _ => {
            return Err(Refusal::wrong(
                "operator must be 1; for departments it may be 2",
            ));
        }
    };
    let value = rule.value.trim();
    match rule.attribute_type {
        SmartGroupAttributeType::Department => context
            .row(Kind::Department, value, "departments")?
            .map(|row| Rule::Department { row, with_below })
            .ok_or_else(|| Refusal::wrong("there is no such department")),
        SmartGroupAttributeType::Group => context
            .row(Kind::Group, value, "groups")?
            .map(Rule::Group)
            .ok_or_else(|| Refusal::wrong("there is no such group")),
        SmartGroupAttributeType::ProfileField => {
            let asked = rule.attribute_id.as_ref().map_or("", |id| id.as_str());
            context
                .value("SELECT id FROM profile_fields WHERE id = ?1", [asked])?
                .map(|field| Rule::Field {
                    field,
                    value: rule.value.clone(),
                })
                .ok_or_else(|| Refusal::wrong("attributeId is not a profile field"))
        }
        _ => Err(Refusal::wrong("attributeType must be 1, 2 or 3")),
    }
}
