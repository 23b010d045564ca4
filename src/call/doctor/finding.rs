//! What the doctor finds: a cause, whose it is, and what a user can do.

/// A finding. The page shows the best one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The cause.
    pub cause: Cause,
    /// The side on which it is.
    pub whose: Whose,
    /// What helps.
    pub action: Action,
    /// The confidence, in percent.
    pub confidence: u8,
    /// It rests on what the remote peer says of itself, which may be untrue.
    pub is_claimed: bool,
}

/// The side of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The local user's side.
    Ours,
    /// The remote peer's side.
    Theirs,
    /// Both together.
    Pair,
}

/// Why a connection does not come up, or is bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    // Of one side.
    /// The browser has no address at all.
    NoNetwork,
    /// The page hides its address, and no relay gives it another.
    RelayOnlyWithoutRelay,
    /// The network lets neither UDP nor TCP to any server through.
    AllBlocked,
    /// The network blocks UDP.
    UdpBlocked,
    /// The clock is wrong, so that the relay refuses credentials.
    ClockSkew,
    /// The relay refuses the credentials.
    RelayCredentials,
    /// The relay is full.
    RelayFull,
    /// The relay forbids the call.
    RelayForbidden,
    /// The relay refuses for another reason.
    RelayRefused,
    /// The relay does not answer, while STUN does.
    RelayUnreachable,
    /// The STUN servers do not answer, while a relay does.
    StunSilent,
    /// All addresses are of a VPN.
    VpnOnly,
    /// The browser hides all its local addresses, and has no other.
    HiddenOnly,
    /// UDP is blocked on this side, and only the other side reaches a relay over TCP.
    OnlyTheOtherHasTcp,
    /// Nothing arrives on this side, while the other side receives.
    NothingArrives,
    /// This side sends nothing.
    SendsNothing,
    /// The network of this side loses packets.
    Loss,

    // Of the pair.
    /// Both routers use another port for each destination, and there is no relay.
    BothHardNat,
    /// One router does, the other filters, and there is no relay.
    HardNatAndFilter,
    /// Both sides have a place on a relay, and nothing passes between the relays.
    RelaysApart,
    /// Both are in one network, which keeps its devices apart.
    ClientIsolation,
    /// One side has IPv4 alone, the other IPv6 alone.
    NoCommonFamily,
    /// ICE has a pair, and DTLS never connects over it.
    DtlsBlocked,
    /// Checks arrive on one side alone.
    ChecksOneWay,
    /// Both browsers hide their local addresses, and have no other.
    BothHidden,
    /// Both sides are behind a VPN.
    BothVpn,
    /// No check arrives on either side, although both have public addresses.
    Firewalls,
    /// There is no direct path, and no TURN server is configured.
    NoRelaySetUp,
    /// No STUN or TURN server is configured at all.
    NoServers,
    /// The relay is far from both.
    RelayFar,
    /// The call runs over TCP.
    OverTcp,
    /// The way between the two is slow.
    SlowPath,
}

impl Cause {
    /// All causes.
    pub const ALL: [Self; 32] = [
        Self::NoNetwork,
        Self::RelayOnlyWithoutRelay,
        Self::AllBlocked,
        Self::UdpBlocked,
        Self::ClockSkew,
        Self::RelayCredentials,
        Self::RelayFull,
        Self::RelayForbidden,
        Self::RelayRefused,
        Self::RelayUnreachable,
        Self::StunSilent,
        Self::VpnOnly,
        Self::HiddenOnly,
        Self::OnlyTheOtherHasTcp,
        Self::NothingArrives,
        Self::SendsNothing,
        Self::Loss,
        Self::BothHardNat,
        Self::HardNatAndFilter,
        Self::RelaysApart,
        Self::ClientIsolation,
        Self::NoCommonFamily,
        Self::DtlsBlocked,
        Self::ChecksOneWay,
        Self::BothHidden,
        Self::BothVpn,
        Self::Firewalls,
        Self::NoRelaySetUp,
        Self::NoServers,
        Self::RelayFar,
        Self::OverTcp,
        Self::SlowPath,
    ];
}

/// What a user can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Check the cable or the Wi-Fi.
    CheckNetwork,
    /// Use another network, such as a phone's.
    OtherNetwork,
    /// Open the link without `relay=only`.
    ShowAddress,
    /// Set the clock.
    SetClock,
    /// Tell the host of the page.
    TellHost,
    /// Try again later.
    TryLater,
    /// Pause the VPN.
    PauseVpn,
    /// Allow the microphone or camera, which reveals local addresses to the page.
    AllowDevices,
    /// Switch microphone and camera off and on.
    SwitchDevices,
    /// Move closer to the Wi-Fi router, or use a cable.
    BetterWifi,
    /// Leave a guest network.
    LeaveGuestWifi,
    /// Have the network's operator allow UDP.
    AllowUdp,
    /// Stop what else uses the network.
    StopDownloads,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 13] = [
        Self::CheckNetwork,
        Self::OtherNetwork,
        Self::ShowAddress,
        Self::SetClock,
        Self::TellHost,
        Self::TryLater,
        Self::PauseVpn,
        Self::AllowDevices,
        Self::SwitchDevices,
        Self::BetterWifi,
        Self::LeaveGuestWifi,
        Self::AllowUdp,
        Self::StopDownloads,
    ];
}
