//! One call of every operation: as it is typed, and as the library sends it.

mod reads;
mod writes;

use std::collections::BTreeMap;
use std::pin::Pin;

use learn_client::{Authentication, Client};
use learn_sandbox::Sandbox;
use learn_tests::examples::workspace;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, FieldKind, OperationDescriptor, OperationVisitor};
use learn_types::{OPERATIONS, visit_operation};
use serde_json::{Value, json};

/// A call of an operation.
pub(crate) struct Case {
    name: &'static str,
    /// What is typed behind the words of the command.
    pub(crate) arguments: Vec<String>,
    /// The same request with the names of the wire.
    pub(crate) request: Value,
    /// Files that the arguments name, kept until the call is over.
    files: Vec<tempfile::NamedTempFile>,
}

impl Case {
    fn new(name: &'static str, arguments: &[&str], request: Value) -> Self {
        Self {
            name,
            arguments: arguments.iter().map(|&text| text.to_owned()).collect(),
            request,
            files: Vec::new(),
        }
    }

    /// The request of the wire example, for an operation that the sandbox knows by its schema only.
    pub(crate) fn of_example(operation: &'static OperationDescriptor) -> Self {
        struct Json<'a>(&'a [u8]);
        impl OperationVisitor for Json<'_> {
            type Output = Value;

            fn visit<O: AnyOperation>(self) -> Value {
                let received =
                    learn_types::soap::server::decode::<O>(self.0, &Limits::default()).unwrap();
                serde_json::to_value(&received.operation).unwrap()
            }
        }
        let file = workspace().join(format!(
            "schemas/examples/{}/{}/request.xml",
            operation.area, operation.name
        ));
        let document = std::fs::read(file).unwrap();
        let request = visit_operation(operation.name, Json(&document)).unwrap();
        let input = request.to_string();
        Self::new(operation.name, &["--input", &input], request)
    }

    fn with_request(mut self, request: Value) -> Self {
        self.request = request;
        self
    }

    /// Adds a flag that reads a file of this content.
    fn file(mut self, flag: &str, content: &str) -> Self {
        self.with_file(flag, "", content);
        self
    }

    /// Adds a flag that reads a list from a file of this content.
    fn list(mut self, flag: &str, content: &str) -> Self {
        self.with_file(flag, "@", content);
        self
    }

    fn with_file(&mut self, flag: &str, mark: &str, content: &str) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), content).unwrap();
        self.arguments.push(flag.to_owned());
        self.arguments
            .push(format!("{mark}{}", file.path().display()));
        self.files.push(file);
    }

    /// Puts ids that earlier answers named in their places.
    pub(crate) fn fill(&mut self, kept: &BTreeMap<String, String>) {
        for (name, id) in kept {
            let place = format!("the {name} before");
            for argument in &mut self.arguments {
                *argument = argument.replace(&place, id);
            }
            let request = self.request.to_string().replace(&place, id);
            self.request = serde_json::from_str(&request).unwrap();
        }
    }

    pub(crate) fn descriptor(&self) -> &'static OperationDescriptor {
        descriptor(self.name)
    }
}

pub(crate) fn descriptor(name: &str) -> &'static OperationDescriptor {
    OPERATIONS
        .iter()
        .find(|operation| operation.name == name)
        .unwrap()
}

/// All cases, in an order in which each finds what it needs.
pub(crate) fn all(seen: &Seen) -> Vec<Case> {
    let mut cases = reads::all(seen);
    cases.extend(writes::all(seen));
    cases
}

/// What a company has, by its ids.
pub(crate) struct Seen {
    pub(crate) users: Vec<String>,
    pub(crate) logins: Vec<String>,
    pub(crate) departments: Vec<String>,
    pub(crate) root: String,
    /// A group by hand that has members.
    pub(crate) group: String,
    /// The members of that group.
    pub(crate) members: Vec<String>,
    /// The smart groups.
    pub(crate) smart: Vec<String>,
    pub(crate) courses: Vec<String>,
    pub(crate) course: String,
    /// Enrollments in that course.
    pub(crate) enrollments: Vec<String>,
    /// The modules of that course, and the items behind them.
    pub(crate) modules: Vec<String>,
    pub(crate) items: Vec<String>,
    pub(crate) certificate: String,
    pub(crate) training: String,
    pub(crate) session: String,
}

impl Seen {
    pub(crate) async fn of(library: &Library) -> Self {
        let rows = async |name: &'static str, request: Value| {
            library.rows(descriptor(name), request).await
        };
        let users = rows("GetUsersV2", json!({})).await;
        let learners: Vec<Value> = users
            .iter()
            .filter(|user| user["role"] == "learner" && user["status"] == 1)
            .cloned()
            .collect();
        let departments = rows("GetDepartments", json!({})).await;
        let root = departments
            .iter()
            .find(|department| department["parentDepartmentId"].is_null())
            .unwrap();
        let (smart, plain) = groups(library).await;
        let members = rows("GetUsers", json!({"groupId": plain[0]["groupId"]})).await;
        let enrollments = rows("GetEnrollments", json!({})).await;
        let certificate = enrollments
            .iter()
            .find_map(|row| row["certificate"]["issuedCertificateId"].as_str())
            .unwrap()
            .to_owned();
        let content = rows("GetContent", json!({})).await;
        let courses: Vec<String> = content
            .iter()
            .filter(|item| item["contentItemType"] == "Course")
            .map(|item| item["contentItemId"].as_str().unwrap().to_owned())
            .collect();
        let course = enrollments[0]["courseId"].as_str().unwrap().to_owned();
        let enrollments: Vec<Value> = enrollments
            .into_iter()
            .filter(|row| row["courseId"] == course.as_str())
            .collect();
        let modules = rows("ListCourseModules", json!({"courseId": course})).await;
        let mut training = None;
        for course in &courses {
            let modules = rows("ListCourseModules", json!({"courseId": course})).await;
            training = training.or_else(|| {
                modules
                    .iter()
                    .find(|module| module["type"] == "training")
                    .map(|module| module["itemId"].as_str().unwrap().to_owned())
            });
        }
        let training = training.unwrap();
        let sessions = rows("ListSessionsByTraining", json!({"trainingId": training})).await;
        let materials: Vec<Value> = modules
            .iter()
            .filter(|module| module["type"] == "material")
            .cloned()
            .collect();
        Self {
            logins: learners.iter().map(login).collect(),
            users: ids(&learners, "userId"),
            departments: ids(&departments, "departmentId"),
            root: root["departmentId"].as_str().unwrap().to_owned(),
            group: plain[0]["groupId"].as_str().unwrap().to_owned(),
            members: ids(&members, "userId"),
            smart: ids(&smart, "groupId"),
            courses,
            course,
            enrollments: ids(&enrollments, "enrollmentId"),
            modules: ids(&modules, "moduleId"),
            items: ids(&materials, "itemId"),
            certificate,
            session: sessions[0]["id"].as_str().unwrap().to_owned(),
            training,
        }
    }
}

/// The smart groups, and the others.
async fn groups(library: &Library) -> (Vec<Value>, Vec<Value>) {
    library
        .rows(descriptor("GetGroups"), json!({}))
        .await
        .into_iter()
        .partition(|group| group["isSmart"] == true)
}

/// Puts some learners into the first group, which is empty in a small company.
pub(crate) async fn fill_group(library: &Library) {
    let users = library.rows(descriptor("GetUsersV2"), json!({})).await;
    let (_, plain) = groups(library).await;
    let members = &ids(&users, "userId")[..3];
    let request = json!({"groupId": plain[0]["groupId"], "userIds": members});
    library.send("UpdateGroupMembers", request).await;
}

fn ids(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter()
        .map(|row| row[name].as_str().unwrap().to_owned())
        .collect()
}

fn login(user: &Value) -> String {
    user["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| {
            field["name"]
                .as_str()
                .unwrap()
                .eq_ignore_ascii_case("login")
        })
        .and_then(|field| field["value"].as_str())
        .unwrap()
        .to_owned()
}

/// The library, by the names of operations.
pub(crate) struct Library {
    pub(crate) client: Client,
}

impl Library {
    pub(crate) fn of(sandbox: &Sandbox) -> Self {
        let client = Client::builder()
            .base_url(sandbox.base_url())
            .authentication(Authentication::api_key(
                sandbox.client_id(),
                sandbox.client_secret(),
            ))
            .build()
            .unwrap();
        Self { client }
    }

    /// Sends a request, and gives back the answer.
    pub(crate) async fn send(&self, name: &str, request: Value) -> Value {
        type Answer = Pin<Box<dyn Future<Output = Value> + Send>>;
        struct Call(Client, Value);
        impl OperationVisitor for Call {
            type Output = Answer;

            fn visit<O: AnyOperation>(self) -> Answer {
                let operation: O = serde_json::from_value(self.1).unwrap();
                Box::pin(async move {
                    let answer = self.0.send(&operation).await;
                    serde_json::to_value(answer.unwrap()).unwrap()
                })
            }
        }
        visit_operation(name, Call(self.client.clone(), request))
            .unwrap()
            .await
    }

    /// The rows of all pages.
    pub(crate) async fn rows(
        &self,
        operation: &'static OperationDescriptor,
        mut request: Value,
    ) -> Vec<Value> {
        let mut rows = Vec::new();
        loop {
            let answer = self.send(operation.name, request.clone()).await;
            rows.extend(rows_of(operation, &answer));
            let Some(paging) = operation.paging else {
                return rows;
            };
            let Some(token) = answer[paging.next].as_str() else {
                return rows;
            };
            request[paging.token] = token.into();
        }
    }
}

/// The rows of an answer.
pub(crate) fn rows_of(operation: &OperationDescriptor, answer: &Value) -> Vec<Value> {
    let elements = operation.rows.unwrap().elements;
    let FieldKind::Record(fields) = operation.response else {
        panic!("{} answers no record", operation.name);
    };
    let field = fields
        .iter()
        .find(|field| match field.kind {
            FieldKind::List { item, .. } => elements.contains(&item),
            _ => field.repeated && elements.contains(&field.name),
        })
        .unwrap();
    answer[field.name].as_array().cloned().unwrap_or_default()
}
