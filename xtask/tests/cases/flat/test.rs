use learn_types::tickets::GetTicket;

#[test]
fn nothing_flat_is_no_record() {
    let answer = "<Envelope><Body><GetTicketResult><ticket><ticketId>1</ticketId></ticket></GetTicketResult></Body></Envelope>";
    let answer =
        learn_types::soap::decode::<GetTicket>(answer.as_bytes(), &Default::default()).unwrap();
    let learn_types::soap::Reply::Result(result) = answer.value else {
        panic!("a fault")
    };
    assert_eq!(result.ticket[0].seat, None);
}
