//! The ways a name is written and said.

/// Family names of two characters.
const DOUBLE: &str =
    "欧阳 司马 上官 诸葛 司徒 夏侯 东方 皇甫 尉迟 公孙 令狐 慕容 长孙 宇文 轩辕 南宫 端木 百里";
/// Family names of one character that most people have.
const SINGLE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
/// What follows a family name, the longer first where one begins another.
const TITLES: &str = "副总经理 总经理 副董事长 董事长 总工程师 工程师 副总裁 总裁 副总监 总监 副总 总助 副经理 经理 副主任 主任 副处长 处长 副科长 科长 副局长 局长 副院长 院长 副校长 校长 副厂长 厂长 店长 副部长 部长 组长 队长 站长 所长 会长 主席 主管 老师 老板 先生 女士 小姐 太太 医生 大夫 护士长 教授 博士 律师 会计 书记 秘书 助理 顾问 专员 采购 工 总 董 哥 姐 叔 姨 局 处 科 院 校";
/// Titles that are tried with a family name even where the person is known by another one.
const COMMON: &str = "总监 总经理 总工 总 经理 主任 主管 老师 老板 先生 女士 小姐 太太 工程师 董事长 董 院长 校长 厂长 店长 部长 处长 科长 局长 哥 姐";
/// What stands before a family name among people who know each other.
const BEFORE: &str = "老 小 阿";
/// What stands at the end of a company's name.
const FORMS: &str = "股份有限公司 有限责任公司 有限公司 集团公司 分公司 总公司 公司 控股 集团 股份 事务所 工作室 ltd inc llc corp limited co company group";
/// What a company says it does.
const TRADES: &str = "医疗器械 生物医药 信息技术 网络科技 智能科技 电子商务 供应链 新能源 新材料 机械制造 精密机械 自动化 半导体 房地产 建筑工程 科技 技术 信息 软件 网络 数据 智能 电子 电器 电气 机械 精工 制造 实业 工业 贸易 商贸 物流 快递 运输 食品 餐饮 饮料 服饰 服装 纺织 家居 家具 建材 建筑 工程 地产 置业 物业 教育 培训 医疗 医药 制药 药业 生物 健康 医院 诊所 学校 大学 学院 银行 保险 证券 基金 金融 投资 资本 能源 电力 燃气 石油 化工 材料 汽车 零售 超市 百货 酒店 旅游 文化 传媒 广告 设计 咨询 管理 服务 农业 环保";
/// Where a company says it is.
const PLACES: &str = "中国 北京市 北京 上海市 上海 天津 重庆 广东省 广东 广州市 广州 深圳市 深圳 东莞 佛山 珠海 江苏省 江苏 南京 苏州市 苏州 无锡 常州 浙江省 浙江 杭州市 杭州 宁波 温州 福建 福州 厦门 山东 济南 青岛 河南 郑州 湖北 武汉 湖南 长沙 四川 成都 陕西 西安 安徽 合肥 江西 南昌 河北 石家庄 山西 太原 辽宁 沈阳 大连 吉林 长春 黑龙江 哈尔滨 广西 南宁 云南 昆明 贵州 贵阳 海南 海口 内蒙古 甘肃 兰州 新疆 香港 澳门 台湾 华东 华南 华北 华中 西南 西北 东北";
/// Names that are nobody's.
const NOBODY: &str = "客户 某客户 您 你 老板 先生 女士 企业 公司 某企业 贵公司";
/// Blanks that ask for a person or a company, by a part of their names.
const ASKS_WHO: &str = "姓名 称呼 名字 客户 联系人 经办 负责 介绍人 对接 同事 决策人 电话 手机 微信 邮箱 邮件 地址 公司 单位 企业 甲方 供应商 竞品 对手 学校 医院 门店 账号 身份证 证号 卡号 车牌 单号 编号";

/// Every way this person may be meant.
pub(super) fn person(name: &str) -> Vec<String> {
    let name = name.trim();
    if is_nobody(name) {
        return Vec::new();
    }
    let mut ways = vec![name.to_owned()];
    if name.is_ascii() || !name.chars().any(is_han) {
        let words = name.split(|c: char| !c.is_alphanumeric());
        ways.extend(words.filter(|word| word.len() > 2).map(str::to_owned));
        return ways;
    }
    let bare = name.trim_matches(|c: char| !is_han(c));
    let Some((family, given, title)) = parts(bare) else {
        return ways;
    };
    if given.chars().count() > 1 {
        ways.push(given.to_owned());
    }
    if !given.is_empty() {
        ways.push(format!("{family}{given}"));
    }
    let titles = COMMON
        .split(' ')
        .chain((!title.is_empty()).then_some(title));
    ways.extend(titles.map(|title| format!("{family}{title}")));
    ways.extend(BEFORE.split(' ').map(|before| format!("{before}{family}")));
    ways
}

/// Family name, given name and title of a name in Han characters, as far as it has them.
fn parts(name: &str) -> Option<(&str, &str, &str)> {
    let title = TITLES
        .split(' ')
        .filter(|title| name.ends_with(title) && name.len() > title.len())
        .max_by_key(|title| title.len());
    let Some(title) = title else {
        let name = ["老", "小", "阿"]
            .iter()
            .find_map(|before| name.strip_prefix(before).filter(|rest| is_family(rest)))
            .unwrap_or(name);
        let (family, given) = family_first(name)?;
        return Some((family, given, ""));
    };
    let before = &name[..name.len() - title.len()];
    if before.chars().count() <= 4
        && let Some((family, given)) = family_first(before)
    {
        return Some((family, given, title));
    }
    // A department before it: only what stands right before the title is a name.
    let double = before
        .char_indices()
        .rev()
        .nth(1)
        .map(|(at, _)| &before[at..]);
    let last = before
        .char_indices()
        .next_back()
        .map(|(at, _)| &before[at..]);
    let family = double.filter(|double| is_double(double)).or(last)?;
    Some((family, "", title))
}

/// Divides a name of at most four characters that begins with a family name.
fn family_first(name: &str) -> Option<(&str, &str)> {
    let count = name.chars().count();
    let cut = |chars: usize| {
        name.char_indices()
            .nth(chars)
            .map_or(name.len(), |(at, _)| at)
    };
    if count >= 2 && is_double(&name[..cut(2)]) {
        return (count <= 4).then(|| name.split_at(cut(2)));
    }
    let first = name.chars().next()?;
    (SINGLE.contains(first) && count <= 3 || count == 1).then(|| name.split_at(cut(1)))
}

fn is_family(text: &str) -> bool {
    is_double(text) || text.chars().count() == 1 && SINGLE.contains(text)
}

fn is_double(text: &str) -> bool {
    DOUBLE.split(' ').any(|double| double == text)
}

/// Every way this company may be meant: in full, without its form, its place and its trade.
pub(super) fn company(name: &str) -> Vec<String> {
    let name = name.trim();
    if is_nobody(name) {
        return Vec::new();
    }
    let mut ways = vec![name.to_owned()];
    let mut short = name.to_lowercase();
    if let Some((before, inner)) = brackets(&short) {
        ways.push(before.clone());
        ways.extend((!is_known(&inner)).then_some(inner));
        short = before;
    }
    for (words, at_end) in [
        (FORMS, true),
        (PLACES, false),
        (TRADES, true),
        (PLACES, true),
    ] {
        while let Some(rest) = without(&short, words, at_end) {
            short = rest;
            ways.push(short.clone());
        }
    }
    ways.retain(|way| !is_known(way));
    ways
}

/// A name with something in brackets, 明德（上海）有限公司: without it, and what stood there.
fn brackets(name: &str) -> Option<(String, String)> {
    let open = name.find(['（', '('])?;
    let close = name[open..].find(['）', ')'])? + open;
    let inner = name[open..close].trim_start_matches(['（', '(']).to_owned();
    let after = name[close..].trim_start_matches(['）', ')']);
    Some((format!("{}{after}", &name[..open]), inner))
}

/// The name without one of these words at one end, if a name is left.
fn without(name: &str, words: &str, at_end: bool) -> Option<String> {
    let rest = words.split(' ').find_map(|word| {
        if at_end {
            name.strip_suffix(word)
        } else {
            name.strip_prefix(word)
        }
    })?;
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    (rest.chars().count() > 1).then(|| rest.to_owned())
}

/// A word that many companies have in their names tells nothing about one.
fn is_known(word: &str) -> bool {
    let lists = [FORMS, TRADES, PLACES].into_iter();
    let mut words = lists.flat_map(|list| list.split(' '));
    words.any(|known| known == word) || is_nobody(word)
}

/// What has to be hidden of a blank's value: whatever tells who somebody is.
pub(super) fn in_blank(blank: &str, value: &str) -> Vec<String> {
    let value = value.trim();
    let mut words = value
        .split(|c: char| !c.is_alphanumeric() && c != '·')
        .peekable();
    let asks = ASKS_WHO.split(' ').any(|word| blank.contains(word));
    if asks {
        let mut ways = person(value);
        ways.extend(company(value));
        for part in value.split(['的', ' ', '、', '，', ',', '/']) {
            if part != value && part.chars().count() > 1 {
                ways.extend(person(part));
                ways.extend(company(part));
            }
        }
        return ways;
    }
    if words.peek().is_some() && words.all(looks_like_a_name) {
        return person(value);
    }
    let ends = FORMS
        .split(' ')
        .any(|form| !form.is_ascii() && value.ends_with(form));
    if ends { company(value) } else { Vec::new() }
}

/// Somebody with a family name that most people have, with a title or of two or three characters.
fn looks_like_a_name(word: &str) -> bool {
    let count = word.chars().count();
    let titled = TITLES.split(' ').any(|title| {
        let before = word.strip_suffix(title);
        before.is_some_and(|before| family_first(before).is_some_and(|_| count <= 6))
    });
    let called = BEFORE
        .split(' ')
        .any(|before| word.strip_prefix(before).is_some_and(is_family));
    titled || called
}

fn is_nobody(name: &str) -> bool {
    name.is_empty() || NOBODY.split(' ').any(|nobody| nobody == name)
}

fn is_han(c: char) -> bool {
    jinnang_text::is_han(c)
}
