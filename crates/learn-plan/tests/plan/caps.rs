//! How much may be taken away, and whose plan it is.

use learn_plan::{Error, Kind};
use learn_sandbox::{Sandbox, Scale};

use super::support::Fixture;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn removals_need_to_be_allowed_in_number_and_in_share() {
    let fixture = Fixture::company().await;
    let logins =
        fixture.rows("SELECT login FROM users WHERE status = 1 AND role = 5 ORDER BY id LIMIT 30");
    let leavers = |count: usize| {
        let rows: String = logins
            .iter()
            .take(count)
            .map(|login| format!("{login},inactive\n"))
            .collect();
        format!("login,status\n{rows}")
    };
    let client = fixture.client();
    let plain = learn_plan::Applier::new(fixture.journal());
    let plan = fixture.plan(Kind::Users, &leavers(5)).await;
    for applier in [plain.clone(), plain.clone().max_remove(4)] {
        let error = applier.apply(&client, &plan).await.unwrap_err();
        assert!(matches!(error, Error::TooManyRemovals(_)), "{error}");
        assert!(error.to_string().contains("--max-remove 5"), "{error}");
    }
    let many = fixture.plan(Kind::Users, &leavers(30)).await;
    let error = plain
        .clone()
        .max_remove(30)
        .apply(&client, &many)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("more than 10 %"), "{error}");
    assert_eq!(fixture.calls("deactivateUsers"), 0);
    assert!(
        plain
            .clone()
            .max_remove(5)
            .apply(&client, &plan)
            .await
            .unwrap()
            .is_well()
    );
    assert_eq!(fixture.calls("deactivateUsers"), 1);
    // What the maker of a plan allows need not be allowed again.
    let file = fixture.file("six.csv", leavers(6));
    let plan = fixture
        .planner(Kind::Users)
        .max_remove(1)
        .plan(&client, &file)
        .await
        .unwrap();
    assert!(plain.apply(&client, &plan).await.unwrap().is_well());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plans_and_journals_are_for_one_account() {
    let fixture = Fixture::company().await;
    let plan = fixture
        .plan(
            Kind::Users,
            "login,email,department\nmine,mine@x.example,Sales\n",
        )
        .await;
    assert!(fixture.apply(&plan).await.is_well());
    // Servers on one machine are told apart by their ports.
    let port = fixture.client().soap_url().port().unwrap();
    assert_eq!(plan.account.host, format!("127.0.0.1:{port}"));
    let other = Fixture::of(Sandbox::builder().scale(Scale::Small).seed(9)).await;
    let error = other
        .applier()
        .apply(&other.client(), &plan)
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::OtherAccount { what, .. } if what == "the plan"),
        "{error}"
    );
    let theirs = other
        .plan(
            Kind::Users,
            "login,email,department\nmine,mine@x.example,Sales\n",
        )
        .await;
    let applier = learn_plan::Applier::new(fixture.journal());
    let error = applier.apply(&other.client(), &theirs).await.unwrap_err();
    assert!(
        matches!(&error, Error::OtherAccount { what, .. } if what.starts_with("the journal")),
        "{error}"
    );
    assert_eq!(other.calls("addUser"), 0);
}
