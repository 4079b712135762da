use learn_types::common::SuccessResult;
use learn_types::jobs::{GetJobV2, StartJob, StopJob};
use learn_types::operation::Operation;
use learn_types::{GENERAL_FAULTS, OPERATIONS, WSDL};

fn answer<O: Operation<Response = SuccessResult>>() {}

#[test]
fn a_result_can_be_shared() {
    answer::<StartJob>();
    answer::<StopJob>();
}

#[test]
fn names_of_the_wire_stay_as_they_are() {
    let descriptor = GetJobV2::DESCRIPTOR;
    assert_eq!(descriptor.method, "getJob/v2");
    assert_eq!(descriptor.soap_action, "urn:jobs#get");
    assert_eq!(descriptor.request_element, "getJobRequest");
    assert_eq!(descriptor.result_element, "getJob-result");
    for name in ["getJob-result", "GETJOB-RESULT", "Job", "getjobresponse"] {
        assert!(descriptor.is_result(name), "{name}");
    }
    assert_eq!(StartJob::DESCRIPTOR.soap_action, "startJob");
}

#[test]
fn what_all_operations_have_in_common() {
    assert_eq!(GENERAL_FAULTS.len(), 1);
    assert!(OPERATIONS.is_sorted_by_key(|operation| (operation.area, operation.name)));
    roxmltree::Document::parse(WSDL).unwrap();
}

#[test]
fn a_result_says_whether_the_request_was_carried_out() {
    let mut result = SuccessResult::new();
    for (success, refused) in [(None, false), (Some(true), false), (Some(false), true)] {
        result.success = success;
        assert_eq!(StopJob::success(&result) == Some(false), refused);
    }
    assert_eq!(StopJob::DESCRIPTOR.success, Some("success"));
    assert_eq!(GetJobV2::DESCRIPTOR.success, None);
}
