//! Each award once, whatever happens to its answer.

use std::time::Duration;

use learn_plan::{Kind, Outcome};
use learn_sandbox::{Injection, Rule};

use super::support::{Fixture, count, not_well};

fn points(fixture: &Fixture, login: &str) -> String {
    fixture
        .rows(&format!("SELECT points FROM users WHERE login = '{login}'"))
        .join("")
}

const AWARDS: &str = "key,user,amount,reason\n\
                      a-1,learner001,50,Safety week\n\
                      a-2,login:learner002,7.5,Safety week\n\
                      a-3,learner001,-20,Returned\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_award_is_made_once_across_files() {
    let fixture = Fixture::company().await;
    let before: f64 = points(&fixture, "learner001").parse().unwrap();
    fixture.carry_out(Kind::Points, AWARDS).await;
    let after = || points(&fixture, "learner001").parse::<f64>().unwrap();
    assert!((after() - before - 30.0).abs() < f64::EPSILON);
    let again = fixture.plan(Kind::Points, AWARDS).await;
    assert!(again.is_empty());
    assert_eq!(again.unchanged, [2, 3, 4]);
    // The key of another award is refused, and so is one that two rows have.
    let plan = fixture
        .plan(Kind::Points, "key,user,amount,reason\na-1,learner001,51,More\nb,learner001,1,x\nb,learner002,1,x\nc,,0,\n")
        .await;
    assert_eq!(plan.changes.len(), 1);
    let rows: Vec<u64> = plan.wrong.iter().map(|wrong| wrong.row).collect();
    assert_eq!(rows, [2, 4, 5, 5, 5], "{:?}", plan.wrong);
    assert!((after() - before - 30.0).abs() < f64::EPSILON);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_looked_up_by_the_total() {
    let fixture = Fixture::company().await;
    let before: f64 = points(&fixture, "learner001").parse().unwrap();
    let plan = fixture.plan(Kind::Points, AWARDS).await;
    fixture.sandbox.inject([
        // The first is carried out and its answer lost; the second is lost before, and sent again.
        Rule::on("awardGamificationPoints")
            .times(1)
            .inject(Injection::new().drop_after()),
        Rule::on("awardGamificationPoints")
            .skip(1)
            .times(1)
            .inject(Injection::new().drop_before()),
    ]);
    let applied = fixture.apply(&plan).await;
    assert_eq!(
        count(&applied, Outcome::Done),
        3,
        "{:?}",
        not_well(&applied)
    );
    let after: f64 = points(&fixture, "learner001").parse().unwrap();
    assert!((after - before - 30.0).abs() < f64::EPSILON);
    let made = fixture.rows("SELECT amount FROM point_changes ORDER BY rowid");
    assert_eq!(made, ["50", "7.5", "-20"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_proved_is_reported_and_never_sent_again() {
    let fixture = Fixture::company().await;
    let plan = fixture
        .plan(
            Kind::Points,
            "key,user,amount,reason\na-1,learner001,50,Safety week\n",
        )
        .await;
    fixture.sandbox.inject([
        Rule::on("awardGamificationPoints")
            .times(1)
            .inject(Injection::new().drop_after()),
        // And the totals cannot be read afterwards: the first look is before.
        Rule::on("getGamificationPoints")
            .skip(1)
            .times(30)
            .inject(Injection::new().status(503)),
    ]);
    let applied = fixture.apply(&plan).await;
    assert_eq!(count(&applied, Outcome::Unknown), 1);
    fixture.sandbox.clear_injections();
    // Meanwhile somebody gives points by hand: neither the total before nor the one after.
    fixture
        .state()
        .execute(
            "UPDATE users SET points = points + 3 WHERE login = 'learner001'",
            [],
        )
        .unwrap();
    let error = fixture
        .applier()
        .apply(&fixture.client(), &plan)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("--resume"), "{error}");
    let applied = fixture
        .applier()
        .resume(true)
        .apply(&fixture.client(), &plan)
        .await
        .unwrap();
    assert_eq!(count(&applied, Outcome::Unknown), 1);
    let message = applied.rows[0].message.clone().unwrap();
    assert!(
        message.contains("look at the history of the points"),
        "{message}"
    );
    let applied = fixture
        .applier()
        .resume(true)
        .apply(&fixture.client(), &plan)
        .await
        .unwrap();
    assert_eq!(count(&applied, Outcome::Unknown), 1);
    assert_eq!(fixture.rows("SELECT count(*) FROM point_changes"), ["1"]);
    // Another file with that key is refused, too.
    let other = fixture
        .plan(
            Kind::Points,
            "key,user,amount,reason\na-1,learner001,50,Safety week again\n",
        )
        .await;
    assert_eq!((other.changes.len(), other.wrong.len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_apply_that_is_dropped_and_resumed_does_nothing_twice() {
    let fixture = Fixture::company().await;
    let mut text = "key,user,amount,reason\n".to_owned();
    for number in 1..=12 {
        text.push_str(&format!("k{number},learner{number:03},10,once\n"));
    }
    let plan = fixture.plan(Kind::Points, &text).await;
    // Some are dropped before the request has arrived, some while the answer is awaited.
    fixture
        .sandbox
        .inject([Rule::always().inject(Injection::new().delay(Duration::from_millis(4)))]);
    let (client, mut dropped) = (fixture.client(), 0_u64);
    let applied = loop {
        // A little longer each time, so that it ends.
        let patience = Duration::from_millis(30 + 30 * dropped);
        let applier = fixture
            .applier()
            .settle(Duration::from_millis(50))
            .resume(true);
        match tokio::time::timeout(patience, applier.apply(&client, &plan)).await {
            Ok(applied) => break applied.unwrap(),
            Err(_) => dropped += 1,
        }
    };
    assert!(dropped > 1, "{dropped}");
    assert_eq!(
        count(&applied, Outcome::Done),
        12,
        "{:?}",
        not_well(&applied)
    );
    let awards = fixture.rows(
        "SELECT count(*), count(DISTINCT user) FROM point_changes WHERE reason LIKE '%once%'",
    );
    assert_eq!(awards.join(""), "12|12");
}
