use learn_types::operation::RowOperation;
use learn_types::rooms::{FindRooms, FindRoomsResult, ListRooms, ListRoomsResult, Room};

#[test]
fn rows_are_found_in_every_shape() {
    assert_eq!(ListRooms::ROWS.elements, ["room", "chamber"]);
    assert_eq!(ListRooms::ROWS.wrappers, ["rooms", "chambers"]);
    assert_eq!(FindRooms::ROWS.elements, ["room"]);
    assert_eq!(FindRooms::ROWS.wrappers, ["rooms"]);

    let mut found = FindRoomsResult::new();
    found.room.push(Room::new("a"));
    assert_eq!(FindRooms::take_rows(&mut found), [Room::new("a")]);
    assert!(found.room.is_empty());
    let mut listed = ListRoomsResult::new();
    listed.rooms.push(Room::new("b"));
    assert_eq!(ListRooms::take_rows(&mut listed), [Room::new("b")]);
}
