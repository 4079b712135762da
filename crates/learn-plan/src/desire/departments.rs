//! Rows of departments.

use std::collections::HashMap;

use learn_sync::text::comparable;

use super::context::{Context, Draft, Problems};
use super::supervisor::{self, Added};
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::{Cells, Wish};
use crate::names::{Departments, check_new};
use crate::resolve;
use crate::step::{Edit, Ref, Step, Supervisor};

/// What is known while the rows are read, from the top of the tree downwards.
struct Tree {
    now: Departments,
    /// By department, and whether it is the functional one.
    supervisors: HashMap<(String, bool), Supervisor>,
    /// Where departments shall stand by the paths of the file, in lower case.
    wanted: HashMap<String, (Ref, u64)>,
    /// The departments that a row was about.
    named: HashMap<String, u64>,
}

pub(super) async fn draft(context: &Context<'_>) -> Result<Draft, Error> {
    if !["path", "code", "department_id"]
        .iter()
        .any(|column| context.layout.has(column))
    {
        return Err(Error::Input(vec![context.header_error(
            "no column says which department it is: path, code or department_id".to_owned(),
        )]));
    }
    let listed = resolve::departments(context.client).await?;
    let mut tree = Tree {
        supervisors: listed
            .iter()
            .flat_map(|one| {
                let all = [
                    (false, one.subordination.as_ref()),
                    (true, one.co_subordination.as_ref()),
                ];
                all.into_iter().filter_map(|(functional, subordination)| {
                    let key = (one.department_id.to_string(), functional);
                    Some((key, supervisor::current(subordination)?))
                })
            })
            .collect(),
        now: Departments::listed(listed),
        wanted: HashMap::new(),
        named: HashMap::new(),
    };
    let mut draft = Draft::default();
    let mut records: Vec<_> = context.table.rows.iter().collect();
    records.sort_by_key(|record| {
        context
            .cells(record)
            .text("path")
            .map_or(0, |path| path.matches('/').count())
    });
    for record in records {
        let cells = context.cells(record);
        let mut problems = Problems::of(&cells);
        let change = change(
            context,
            &cells,
            &mut tree,
            draft.changes.len(),
            &mut problems,
        );
        match change {
            _ if !problems.is_empty() => draft.wrong.append(&mut problems.found),
            Some(change) if !change.steps.is_empty() => draft.changes.push(change.lean()),
            _ => draft.unchanged.push(record.row),
        }
    }
    draft.unchanged.sort_unstable();
    Ok(draft)
}

fn change(
    context: &Context<'_>,
    cells: &Cells<'_>,
    tree: &mut Tree,
    number: usize,
    problems: &mut Problems<'_>,
) -> Option<Change> {
    let path = cells.text("path").map(cleaned);
    let known = problems.take("path", identify(cells, tree, path.as_deref()))?;
    let row = cells.record.row;
    if let Some(id) = &known
        && let Some(earlier) = tree.named.insert(id.clone(), row)
    {
        problems.add(None, format!("row {earlier} is about the same department"));
    }
    if let (None, Some(path)) = (&known, &path) {
        let names = path.split('/').try_for_each(check_new);
        problems.take("path", names)?;
    }
    let place = match &path {
        Some(path) if known.as_deref().is_none_or(|id| !is_root(&tree.now, id)) => {
            problems.take("path", place(tree, path))
        }
        _ => None,
    };
    if let Some(path) = &path {
        let own = known.clone().map_or(Ref::Added(number), Ref::Id);
        let taken = tree.wanted.get(&comparable(path));
        if let Some((_, earlier)) = taken.filter(|_| problems.is_empty()) {
            problems.add(Some("path"), format!("row {earlier} has this path, too"));
        } else if problems.is_empty() {
            tree.wanted.insert(comparable(path), (own, row));
        }
    }
    let nobody = Added::default();
    let supervisors =
        [("supervisor", false), ("functional_supervisor", true)].map(|(column, functional)| {
            let asked = supervisor::asked(context, cells.get(column), &nobody);
            (column, functional, problems.take(column, asked).flatten())
        });
    let code = cells.get("code").wish(context.clear_empty);
    let mut change = Change {
        rows: vec![row],
        verb: Verb::Change,
        subject: String::new(),
        id: known.clone(),
        differences: Vec::new(),
        notes: Vec::new(),
        steps: Vec::new(),
    };
    match &known {
        Some(id) => update(tree, id, place, code, &mut change),
        None => add(tree, path.as_deref()?, place?, code, &mut change),
    }
    for (column, functional, new) in supervisors {
        let old = known
            .clone()
            .and_then(|id| tree.supervisors.get(&(id, functional)).cloned());
        let Some(new) = new.filter(|new| old.as_ref() != Some(new)) else {
            continue;
        };
        let shown = |one: &Supervisor| supervisor::shown(context.directory, &nobody, one);
        change.differences.push(Difference::new(
            column.replace('_', " "),
            old.as_ref().map(shown),
            Some(shown(&new)),
        ));
        change.steps.push(Step::SuperviseDepartment {
            department: known.clone().map_or(Ref::Added(number), Ref::Id),
            functional,
            old,
            new,
        });
    }
    Some(change)
}

/// A path without blanks around its names.
fn cleaned(path: &str) -> String {
    path.split('/')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join("/")
}

fn is_root(departments: &Departments, id: &str) -> bool {
    departments.tops().iter().any(|top| top.id == id)
}

/// Which department a row is about: by id, else by code where one has it, else by path. `None` for a new one.
fn identify(cells: &Cells<'_>, tree: &Tree, path: Option<&str>) -> Result<Option<String>, String> {
    if let Some(id) = cells.text("department_id") {
        return match tree.now.by_id(id) {
            Some(known) => Ok(Some(known.id.clone())),
            None => Err(format!("there is no department with the id {id:?}")),
        };
    }
    if let Some(code) = cells.text("code") {
        match tree.now.with_code(code).as_slice() {
            [known] => return Ok(Some(known.id.clone())),
            [] => {}
            several => {
                let paths: Vec<&str> = several.iter().map(|one| one.path.as_str()).collect();
                return Err(format!(
                    "{} departments have the code {code:?}: {}",
                    several.len(),
                    paths.join("; ")
                ));
            }
        }
    }
    let Some(path) = path else {
        return match cells.text("code") {
            Some(code) => Err(format!(
                "no department has the code {code:?}, and without a path none can be added"
            )),
            None => Err("nothing says which department it is".to_owned()),
        };
    };
    match tree.now.at(path).as_slice() {
        [] => Ok(None),
        [known] => Ok(Some(known.id.clone())),
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).collect();
            Err(format!(
                "{} departments stand at {path:?}: {}",
                several.len(),
                ids.join("; ")
            ))
        }
    }
}

/// Below which department a path stands, and the name at its end.
fn place(tree: &Tree, path: &str) -> Result<(Ref, String), String> {
    let Some((above, name)) = path.rsplit_once('/') else {
        return match tree.now.tops().as_slice() {
            [root] => Ok((Ref::Id(root.id.clone()), path.to_owned())),
            _ => Err(
                "which department is at the top is not known: the role sees only parts of the tree"
                    .to_owned(),
            ),
        };
    };
    if let Some((parent, _)) = tree.wanted.get(&comparable(above)) {
        return Ok((parent.clone(), name.to_owned()));
    }
    match tree.now.at(above).as_slice() {
        [parent] => Ok((Ref::Id(parent.id.clone()), name.to_owned())),
        [] => Err(format!(
            "there is no department {above:?}, neither now nor in the file: give it a row of its own"
        )),
        _ => Err(format!("several departments stand at {above:?}")),
    }
}

fn add(tree: &Tree, path: &str, place: (Ref, String), code: Wish<'_>, change: &mut Change) {
    let (parent, name) = place;
    // Whoever gives a name in the place of a path gets a second department of that name.
    if let Ok(other) = tree.now.find(&format!("name:{name}")) {
        change.notes.push(format!(
            "there is a department of this name already: {}",
            other.path
        ));
    }
    change.verb = Verb::Add;
    path.clone_into(&mut change.subject);
    change
        .differences
        .push(Difference::new("department", None, Some(path.to_owned())));
    let code = match code {
        Wish::Set(code) => Some(code.to_owned()),
        Wish::Keep | Wish::Clear => None,
    };
    if let Some(code) = &code {
        change
            .differences
            .push(Difference::new("code", None, Some(code.clone())));
    }
    change
        .steps
        .push(Step::AddDepartment { name, parent, code });
}

fn update(
    tree: &Tree,
    id: &str,
    place: Option<(Ref, String)>,
    code: Wish<'_>,
    change: &mut Change,
) {
    let Some(now) = tree.now.by_id(id) else {
        return;
    };
    change.subject.clone_from(&now.path);
    let edit = |old: Option<&String>, new: Option<String>| Edit {
        old: old.cloned(),
        new,
    };
    let name = place
        .as_ref()
        .filter(|(_, name)| *name != now.name)
        .map(|(_, name)| edit(Some(&now.name), Some(name.clone())));
    let parent = place
        .filter(|(parent, _)| parent.id() != now.parent.as_deref())
        .and_then(|(parent, _)| Some((now.parent.clone()?, parent)));
    let code = match code {
        Wish::Keep => None,
        Wish::Clear => now.code.as_ref().map(|old| edit(Some(old), None)),
        Wish::Set(new) => (now.code.as_deref() != Some(new))
            .then(|| edit(now.code.as_ref(), Some(new.to_owned()))),
    };
    if let Some(name) = &name {
        change
            .differences
            .push(Difference::new("name", name.old.clone(), name.new.clone()));
    }
    if let Some((old, new)) = &parent {
        let new = new
            .id()
            .map_or_else(|| "a new department".to_owned(), |id| tree.now.shown(id));
        change.differences.push(Difference::new(
            "below",
            Some(tree.now.shown(old)),
            Some(new),
        ));
    }
    if let Some(code) = &code {
        change
            .differences
            .push(Difference::new("code", code.old.clone(), code.new.clone()));
    }
    if name.is_some() || parent.is_some() || code.is_some() {
        change.steps.push(Step::UpdateDepartment {
            department: id.to_owned(),
            name,
            code,
            parent,
        });
    }
}
