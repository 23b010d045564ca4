//! Tests of `stage.rs`.

use super::*;

const GAP: f64 = 8.0;

/// The sizes of the stage in typical windows.
const STAGES: [(f64, f64); 8] = [
    (344.0, 544.0),
    (752.0, 920.0),
    (1264.0, 700.0),
    (2544.0, 1340.0),
    (560.0, 344.0),
    (780.0, 374.0),
    (936.0, 700.0),
    (320.0, 200.0),
];

fn plans(layout: Layout) -> impl Iterator<Item = (usize, Size, StagePlan)> {
    STAGES.into_iter().flat_map(move |(width, height)| {
        let stage = Size { width, height };
        (1..=24).map(move |count| (count, stage, StagePlan::new(layout, count, stage, GAP)))
    })
}

/// Wraps tiles as the style sheet does. Returns the number of columns and the height of all
/// rows.
fn wrapped(count: usize, stage: Size, plan: &StagePlan) -> (usize, f64) {
    let room = stage.width - plan.lead.width - 2.0 * plan.spare;
    assert!(plan.tile.width <= room, "one fits: {plan:?}");
    let columns = ((room + GAP) / (plan.tile.width + GAP)) as usize;
    let rows = count.div_ceil(columns) as f64;
    (columns, rows * (plan.tile.height + GAP) - GAP)
}

#[test]
fn a_grid_never_overflows_the_stage() {
    for (count, stage, plan) in plans(Layout::Grid) {
        let (_, height) = wrapped(count, stage, &plan);

        assert!(height <= stage.height, "{count} in {stage:?}: {plan:?}");
    }
}

#[test]
fn a_strip_never_overflows_and_never_meets_the_spotlight() {
    for (count, stage, plan) in plans(Layout::Spotlight).filter(|(count, ..)| *count > 1) {
        let (_, height) = wrapped(count - 1, stage, &plan);

        assert!(
            height + plan.lead.height <= stage.height,
            "{count} in {stage:?}: {plan:?}"
        );
        assert!(
            plan.main.width + GAP <= plan.lead.width || plan.main.height + GAP <= plan.lead.height,
            "{count} in {stage:?}: {plan:?}"
        );
    }
}

#[test]
fn the_spotlight_is_larger_than_any_tile_in_the_strip() {
    for (count, stage, plan) in plans(Layout::Spotlight).filter(|(count, ..)| *count > 1) {
        assert!(
            seen(plan.main) > 2.0 * seen(plan.tile),
            "{count} in {stage:?}: {plan:?}"
        );
    }
}

#[test]
fn a_strip_takes_what_the_spotlight_has_no_use_for() {
    let phone = Size {
        width: 344.0,
        height: 544.0,
    };

    let plan = StagePlan::new(Layout::Spotlight, 9, phone, GAP);

    assert_eq!((plan.main.width, plan.lead.width), (344.0, 0.0));
    assert!(plan.tile.width >= 80.0, "{plan:?}");
    assert!(plan.tile.height >= 80.0, "{plan:?}");
}

#[test]
fn eight_people_are_large_enough_to_be_seen_on_any_screen() {
    for (count, stage, plan) in plans(Layout::Grid).filter(|(count, ..)| *count <= 8) {
        let share = seen(plan.tile) * count as f64 / (stage.width * stage.height);

        assert!(
            share > 0.45,
            "{count} in {stage:?} show {share:.2}: {plan:?}"
        );
    }
}

#[test]
fn tiles_stand_one_above_the_other_where_the_stage_is_upright() {
    let shape = |count, width, height| {
        let stage = Size { width, height };
        let plan = StagePlan::new(Layout::Grid, count, stage, GAP);
        wrapped(count, stage, &plan).0
    };

    assert_eq!(shape(2, 344.0, 544.0), 1);
    assert_eq!(shape(3, 344.0, 544.0), 1);
    assert_eq!(shape(8, 344.0, 544.0), 2);
    assert_eq!(shape(2, 1264.0, 700.0), 2);
    assert_eq!(shape(3, 1264.0, 700.0), 2);
    assert_eq!(shape(5, 1264.0, 700.0), 3);
    assert_eq!(shape(8, 1264.0, 700.0), 4);
    assert_eq!(shape(8, 780.0, 374.0), 4);
}

#[test]
fn no_tile_of_several_is_narrower_than_high() {
    for (count, stage, plan) in plans(Layout::Grid).filter(|(count, ..)| *count > 1) {
        let is_wide = plan.tile.width + 1.0 >= plan.tile.height;
        assert!(is_wide, "{count} in {stage:?}: {plan:?}");
    }
}

#[test]
fn a_panel_that_opens_moves_no_tile_to_another_row() {
    let room = |width| Size {
        width,
        height: 700.0,
    };
    for count in 2..=9 {
        let wide = StagePlan::new(Layout::Grid, count, room(1_264.0), GAP);
        let columns = Some(wide.columns);
        for width in (0..=20).map(|step| 1_264.0 - f64::from(step) * 17.6) {
            let fresh = StagePlan::new(Layout::Grid, count, room(width), GAP);
            let kept = StagePlan::following(Layout::Grid, count, room(width), GAP, columns, None);
            let is_better = seen(fresh.tile) > 1.1 * seen(kept.tile);
            assert!(kept.columns == wide.columns || is_better || fresh.columns == kept.columns);
            assert!(seen(fresh.tile) <= seen(kept.tile) * CLEARLY_MORE * 1.02);
        }
    }
    let three = StagePlan::new(Layout::Grid, 3, room(1_264.0), GAP);
    let beside = Some(three.columns);
    let kept = StagePlan::following(Layout::Grid, 3, room(936.0), GAP, beside, None);
    assert_eq!(kept.columns, three.columns);
}

#[test]
fn a_shared_screen_fills_its_box_on_a_phone_and_the_strip_gets_the_rest() {
    let phone = Size {
        width: 344.0,
        height: 552.0,
    };
    for (shape, count) in [(16.0 / 9.0, 3), (4.0 / 3.0, 2), (16.0 / 9.0, 8)] {
        let plan = StagePlan::following(Layout::Spotlight, count, phone, GAP, None, Some(shape));
        let picture = within(plan.main, (shape, shape));
        assert!(
            area(picture) >= 0.95 * area(plan.main),
            "{shape} of {count}: {plan:?}"
        );
        assert_eq!(picture.width, phone.width, "{plan:?}");
        let (_, height) = wrapped(count - 1, phone, &plan);
        assert!(height + plan.lead.height <= phone.height, "{plan:?}");
    }
}

#[test]
fn a_single_tile_fills_the_stage() {
    let stage = Size {
        width: 2544.0,
        height: 700.0,
    };

    assert_eq!(StagePlan::new(Layout::Grid, 1, stage, GAP).tile, stage);
    assert_eq!(StagePlan::new(Layout::Spotlight, 1, stage, GAP).main, stage);
}

#[test]
fn a_stage_without_room_is_no_trouble() {
    let plan = StagePlan::new(Layout::Spotlight, 8, Size::default(), GAP);

    assert!(plan.tile.width >= 0.0 && plan.main.height >= 0.0);
}
