//! In which order steps are taken, and which together.

use crate::journal::Place;
use crate::plan::Plan;
use crate::step::{Batch, Step};

/// The steps of a plan in the order of their phases, those that are looked at together in one batch.
pub(super) fn of(plan: &Plan, batch: usize) -> Vec<Vec<Place>> {
    let mut steps: Vec<(u8, Option<Batch>, Place)> = plan
        .changes
        .iter()
        .enumerate()
        .flat_map(|(change, planned)| {
            planned
                .steps
                .iter()
                .enumerate()
                .map(move |(step, planned)| (planned.phase(), planned.batch(), (change, step)))
        })
        .collect();
    steps.sort();
    let mut order: Vec<Vec<Place>> = Vec::new();
    let mut last: Option<(u8, Batch)> = None;
    for (phase, key, place) in steps {
        let key = key.map(|key| (phase, key));
        let goes_along = key.is_some() && key == last;
        match order.last_mut() {
            Some(places) if goes_along && places.len() < batch => places.push(place),
            _ => order.push(vec![place]),
        }
        last = key;
    }
    order
}

impl Step {
    /// Whether a step adds what others may need.
    pub(super) fn adds(&self) -> bool {
        matches!(
            self,
            Self::AddDepartment { .. } | Self::AddUser { .. } | Self::AddGroup { .. }
        )
    }
}
