//! The words that are looked for in lines to say. One table an idea; add a row, then a row to the tests.

/// Words that only stand in for something, wherever they stand.
pub(super) const STAND_INS: &[&str] = &[
    "某某",
    "某公司",
    "某企业",
    "某单位",
    "某客户",
    "某同行",
    "某部门",
    "某项目",
    "某产品",
    "某功能",
    "某竞品",
    "某总",
    "某经理",
    "某先生",
    "某女士",
    "某年",
    "某月",
    "某日",
    "××",
    "××",
    "○○",
    "__",
];

/// Letters that stand in for a word where two or more of one stand alone, or one before a unit.
pub(super) const STAND_IN_LETTERS: &[char] = &['X', 'x', 'Ｘ', 'ｘ', '×', '✕'];
/// What is counted: `X 月`, `X 家`.
pub(super) const UNITS: &[&str] = &["月", "号", "日", "点", "元", "万", "家", "天", "总", "%"];

/// Asking words that are place-holders where two of them follow each other and nobody is asked.
pub(super) const ASKING: &[&str] = &[
    "谁",
    "哪位",
    "哪天",
    "哪一天",
    "哪月",
    "几号",
    "几点",
    "什么时候",
    "什么时间",
    "什么事",
    "什么问题",
    "哪件事",
    "哪里",
    "哪儿",
    "什么地方",
    "什么原因",
    "影响到谁",
    "影响了谁",
    "多少钱",
];
/// What before them asks somebody, or says that an answer follows.
pub(super) const ASKED: &[&str] = &[
    "问", "请", "告诉", "讲", "说", "写", "填", "列", "查", "看", "发我", "给我", "定",
];

/// Steps nobody named, where something went wrong at them.
pub(super) const STEPS: &[&str] = &["这一步", "那一步", "这个环节", "那个环节"];
/// What went wrong at them.
pub(super) const WENT_WRONG: &[&str] = &[
    "漏",
    "错",
    "断",
    "卡",
    "慢",
    "忘",
    "丢",
    "没做",
    "没跟",
    "没到",
    "没人",
    "出了",
    "出错",
    "出问题",
    "耽误",
    "耽搁",
];
/// What went wrong, before them.
pub(super) const WRONG_AT: &[&str] = &["漏在", "错在", "断在", "卡在", "出在", "坏在", "丢在"];

/// When something was that the line does not name.
pub(super) const EARLIER: &[&str] = &[
    "最近",
    "上次",
    "上回",
    "上一次",
    "之前",
    "前几天",
    "前阵子",
    "上周",
    "昨天",
];
/// What was then.
pub(super) const THAT: &[&str] = &[
    "那件事",
    "这件事",
    "那个",
    "那件",
    "那套",
    "那份",
    "那次",
    "那单",
];
/// The customer's own: the customer knows what it was.
pub(super) const THEIRS: &[&str] = &["您", "你", "咱"];

/// What a line goes on with after 具体是 where it says nothing.
pub(super) const NOTHING_SPECIFIC: &[&str] = &["这", "那", "某", "什么", "哪", "…", "."];

/// Words that promise, with longer words in which they do not.
pub(super) const VOWS: &[(&str, &[&str])] = &[
    (
        "保证",
        &[
            "保证金",
            "保证书",
            "保证人",
            "保证期",
            "质量保证",
            "保证不了",
            "保证不起",
        ],
    ),
    ("包您", &[]),
    ("一定能", UNDERSTAND),
    ("肯定能", UNDERSTAND),
    ("绝对", &["绝对值", "绝对数", "绝对额", "绝对量"]),
    ("百分之百", &["超过百分之百", "到百分之百"]),
    ("百分百", &[]),
    ("随叫随到", &[]),
    ("终身", &["终身学习", "终身大事", "终身教育", "终身价值"]),
    ("永远不", &["永远不够", "永远不知道"]),
    ("永远免费", &[]),
    ("永远有", &[]),
    ("永远是", &[]),
    ("永远都", &[]),
    ("无条件", &[]),
    ("最低价", &["最低价中标", "最低价法"]),
    ("全网最", &[]),
    ("没有任何风险", &[]),
    ("没有风险", &[]),
    ("零风险", &[]),
    ("毫无风险", &[]),
    ("稳赚", &[]),
    ("包过", &["包过来", "包过去"]),
    ("包赔", &[]),
    ("包退", &[]),
];
/// What a customer certainly can.
const UNDERSTAND: &[&str] = &[
    "能理解",
    "能明白",
    "能体谅",
    "能看出",
    "能看懂",
    "能想到",
    "能想起",
    "能听出",
    "能体会",
    "能记得",
    "能猜",
];

/// What a customer is told to gain.
pub(super) const GAINS: &[&str] = &[
    "节省", "节约", "省", "降低", "降", "减少", "提高", "提升", "增加", "增长", "多赚", "多卖",
    "缩短",
];
/// What makes it a promise.
pub(super) const WILL: &[&str] = &[
    "能", "可以", "会", "保您", "帮您", "给您", "让您", "为您", "替您", "您",
];
/// Whose gain it is when it is not this customer's.
pub(super) const OTHERS: &[&str] = &[
    "一家", "那家", "有家", "他们", "同行", "案例", "当时", "去年",
];
/// What makes a number a figure.
pub(super) const FIGURES: &[&str] = &["%", "％", "成", "万", "元", "块", "倍", "个点", "个百分点"];

/// What only those may grant who have to approve it, with longer words in which it is something else.
pub(super) const GRANTS: &[(&str, &[&str])] = &[
    ("打折", &[]),
    ("折扣", &[]),
    (
        "折",
        &[
            "折腾",
            "折算",
            "折旧",
            "折中",
            "折叠",
            "折返",
            "曲折",
            "打折扣",
        ],
    ),
    ("优惠", &[]),
    ("分期", &[]),
    ("退款", &[]),
    ("退钱", &[]),
    ("退费", &[]),
    (
        "退",
        &["退一步", "退出", "退回", "退场", "退休", "退下", "退让"],
    ),
    ("赔", &["赔个不是", "赔不是", "赔礼", "赔罪"]),
    ("补偿", &[]),
    ("减免", &[]),
    ("免单", &[]),
    ("降价", &[]),
    ("便宜", &[]),
];
/// Grants that are none by themselves (退, 赔, 便宜): somebody has to give them to the customer.
pub(super) const ONLY_GIVEN: &[&str] = &["折", "退", "赔", "便宜"];
/// Who gives it.
pub(super) const GIVE: &[&str] = &[
    "给您",
    "给你",
    "替您",
    "帮您",
    "我们赔",
    "我来赔",
    "我赔",
    "公司赔",
    "我们退",
    "我们来赔",
];
/// What grants it without anybody who gives.
pub(super) const MAY: &[&str] = &["可以", "能", "直接", "同意", "答应"];
/// What grants it afterwards.
pub(super) const GRANTED: &[&str] = &[
    "没问题",
    "可以",
    "都行",
    "好说",
    "包在我",
    "我答应",
    "我同意",
];
/// What follows where it is not granted yet.
pub(super) const NOT_YET: &[&str] = &["谈", "商量", "申请", "问", "报", "试", "考虑", "看"];

/// What makes a line conditional, wherever it stands.
pub(super) const CONDITIONS: &[&str] = &[
    "如果",
    "要是",
    "假如",
    "假设",
    "倘若",
    "若是",
    "以合同",
    "按合同",
    "合同里",
    "合同约定",
    "写进合同",
    "按您的数",
    "按您给的数",
    "按您报的数",
    "按您填的数",
    "审批",
    "批准",
    "批下来",
    "批了",
    "申请",
    "请示",
    "我去问",
    "问过",
    "商量",
];
/// 您的话 is a speech and no condition.
pub(super) const SPEECH: &[&str] = &["您", "你", "我", "他", "她", "们", "说"];

/// What takes a word back that stands behind it in the same clause.
pub(super) const NEGATIONS: &[&str] = &[
    "不", "没", "无法", "未必", "难以", "谁能", "谁敢", "谁也", "哪能", "哪敢",
];
/// What only looks like one.
pub(super) const NO_NEGATIONS: &[&str] = &[
    "没问题",
    "没关系",
    "没错",
    "不好意思",
    "不管",
    "不仅",
    "不但",
    "不光",
    "不用担心",
    "不满意",
    "不瞒您",
];
/// The customer's wish and no promise of ours.
pub(super) const WISHES: &[&str] = &[
    "您要",
    "您说",
    "您问",
    "您提",
    "您想",
    "您希望",
    "你要",
    "你说",
    "您担心",
    "您怕",
    "怕",
];
/// What makes a clause a question.
pub(super) const QUESTIONS: &[&str] = &[
    "吗",
    "呢",
    "谁",
    "哪",
    "什么",
    "怎么",
    "多少",
    "几",
    "是不是",
    "能不能",
    "要不要",
];
