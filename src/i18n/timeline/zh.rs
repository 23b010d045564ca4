//! Chinese.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, texts};
use crate::model::PathKind;

/// The texts.
pub(super) const WORDS: TimelineWords = TimelineWords {
    empty: "暂无内容。",
    charts: [
        ("数据速率", ["接收", "发送"]),
        ("往返时间", ["", ""]),
        ("丢包率", ["接收", "发送"]),
        ("播放延迟", ["声音", "画面"]),
        ("帧率", ["接收", "发送"]),
        ("画面高度", ["接收", "发送"]),
        ("画面停顿", ["", ""]),
    ],
    path: "路径",
    codecs: "编解码器",
    limited: "画面受限于",
    absent: "未报告",
    time: "时间",
    live: "现在",
    previous: "上一个事件",
    next: "下一个事件",
    path_kind: texts!(PathKind {
        Host: "直连（同一网络）",
        Srflx: "直连",
        Prflx: "直连",
        Relay: "通过中继"
    }),
    limit_causes: ["处理器", "网络", "其他原因"],
    attempt: Template::new("第 {0} 次修复"),
    save: "保存为文件",
    not_saved: "未保存，请重试。",
    addresses: "包含 IP 地址",
    compare: "与文件比较",
    compared: Template::new("虚线：另一个文件，误差不超过 {0}。"),
    unaligned: "虚线：另一个文件，其时钟可能不同。",
    unreadable: texts!(Unreadable {
        Foreign: "此文件不含连接详情，请另选一个。",
        TooLarge: "文件太大，请另选一个。",
        OtherCall: "此文件属于另一次通话，请另选一个。"
    }),
};
