PRAGMA application_id = 1246645831;
PRAGMA user_version = 1;
CREATE TABLE entry (
    seq         INTEGER PRIMARY KEY CHECK (seq > 0),
    recorded_ms INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    command     TEXT NOT NULL,
    n           INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    event       TEXT NOT NULL,
    prev        BLOB NOT NULL CHECK (length(prev) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;
CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TABLE outcome (
    n           INTEGER PRIMARY KEY CHECK (n > 0),
    command     TEXT NOT NULL UNIQUE,
    actor       TEXT NOT NULL,
    name        TEXT NOT NULL,
    payload     BLOB NOT NULL CHECK (length(payload) = 32),
    recorded_ms INTEGER NOT NULL,
    accepted    INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    answer      TEXT NOT NULL,
    prev        BLOB NOT NULL CHECK (length(prev) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER outcome_follows BEFORE INSERT ON outcome
WHEN NEW.n IS NOT (SELECT COALESCE(MAX(n), 0) + 1 FROM outcome)
BEGIN SELECT RAISE(ABORT, 'an outcome follows the last one'); END;
CREATE TRIGGER outcome_keeps BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;
CREATE TRIGGER outcome_stays BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never removed'); END;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    member TEXT PRIMARY KEY,
    name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE secret (
    member TEXT PRIMARY KEY,
    hash   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE text (
    hash TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER text_keeps BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'a text is never changed'); END;
CREATE TABLE use_log (
    id      INTEGER PRIMARY KEY,
    member  TEXT NOT NULL,
    article TEXT NOT NULL,
    lineage TEXT NOT NULL,
    how     TEXT NOT NULL CHECK (how IN ('inserted', 'copied', 'useful', 'opened')),
    at_ms   INTEGER NOT NULL,
    day     TEXT NOT NULL
) STRICT;
CREATE INDEX use_log_day ON use_log (day, lineage, how, member);
CREATE INDEX use_log_article ON use_log (article, how, member);
CREATE TABLE member (
    id            TEXT PRIMARY KEY,
    role          TEXT NOT NULL CHECK (role IN ('employee', 'trainer', 'admin')),
    role_since_ms INTEGER NOT NULL,
    department    TEXT NOT NULL,
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    erased        INTEGER NOT NULL CHECK (erased IN (0, 1)),
    joined_seq    INTEGER NOT NULL,
    joined_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE revision (
    seq        INTEGER PRIMARY KEY,
    article    TEXT NOT NULL,
    lineage    TEXT NOT NULL,
    path       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    layer      TEXT NOT NULL,
    title      TEXT NOT NULL,
    revision   TEXT NOT NULL,
    base       TEXT,
    authors    TEXT NOT NULL,
    minor      INTEGER NOT NULL CHECK (minor IN (0, 1)),
    how        TEXT NOT NULL CHECK (how IN ('reviewed', 'alone', 'adopted', 'restored')),
    submission TEXT,
    at_ms      INTEGER NOT NULL,
    by         TEXT NOT NULL
) STRICT;
CREATE INDEX revision_article ON revision (article, seq);
CREATE TABLE article (
    id            TEXT PRIMARY KEY,
    lineage       TEXT NOT NULL,
    head          INTEGER NOT NULL REFERENCES revision (seq),
    retired_seq   INTEGER,
    verified_by   TEXT,
    verified_ms   INTEGER,
    until_ms      INTEGER,
    verified_text TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX article_lineage ON article (lineage, head);
CREATE INDEX article_due ON article (until_ms, id) WHERE until_ms IS NOT NULL AND retired_seq IS NULL;
CREATE TABLE submission (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    article      TEXT NOT NULL,
    lineage      TEXT NOT NULL,
    path         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    layer        TEXT NOT NULL,
    title        TEXT NOT NULL,
    revision     TEXT NOT NULL,
    base         TEXT,
    authors      TEXT NOT NULL,
    minor        INTEGER NOT NULL CHECK (minor IN (0, 1)),
    state        TEXT NOT NULL CHECK (state IN
                 ('waiting', 'claimed', 'returned', 'approved', 'declined', 'withdrawn')),
    reviewer     TEXT REFERENCES member (id),
    submitted_by TEXT NOT NULL,
    submitted_ms INTEGER NOT NULL,
    changed_ms   INTEGER NOT NULL,
    decided_by   TEXT,
    decided_ms   INTEGER,
    reason       TEXT,
    band         TEXT CHECK (band IN ('solid', 'strong', 'outstanding'))
) STRICT;
CREATE INDEX submission_open ON submission (state, seq)
    WHERE state IN ('waiting', 'claimed', 'returned');
CREATE INDEX submission_article ON submission (article, seq)
    WHERE state IN ('waiting', 'claimed', 'returned');
CREATE INDEX submission_reviewer ON submission (reviewer) WHERE state = 'claimed';
CREATE TABLE submission_author (
    member     TEXT NOT NULL REFERENCES member (id),
    submission INTEGER NOT NULL REFERENCES submission (seq),
    PRIMARY KEY (member, submission)
) STRICT, WITHOUT ROWID;
CREATE TABLE handed_in (
    seq        INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id),
    revision   TEXT NOT NULL,
    base       TEXT,
    at_ms      INTEGER NOT NULL
) STRICT;
CREATE INDEX handed_in_submission ON handed_in (submission, seq);
CREATE TABLE comment (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    submission TEXT NOT NULL REFERENCES submission (id),
    by         TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    revision   TEXT NOT NULL,
    quote      TEXT,
    text       TEXT NOT NULL
) STRICT;
CREATE INDEX comment_submission ON comment (submission, seq);
CREATE TABLE tariff (
    version INTEGER PRIMARY KEY,
    tariff  TEXT NOT NULL,
    seq     INTEGER NOT NULL
) STRICT;
CREATE TABLE award (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    rule         TEXT NOT NULL,
    lineage      TEXT NOT NULL,
    member       TEXT NOT NULL REFERENCES member (id),
    amount       INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    unit         TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    tariff       INTEGER NOT NULL REFERENCES tariff (version),
    spendable_ms INTEGER NOT NULL,
    submission   TEXT REFERENCES submission (id),
    at_ms        INTEGER NOT NULL,
    by           TEXT NOT NULL,
    reversed     INTEGER NOT NULL DEFAULT 0 CHECK (reversed BETWEEN 0 AND amount),
    UNIQUE (rule, lineage, member)
) STRICT;
CREATE INDEX award_member ON award (member, seq);
CREATE INDEX award_cooling ON award (member, unit, spendable_ms);
CREATE INDEX award_of ON award (member, unit, at_ms, rule, amount);
CREATE INDEX award_time ON award (unit, at_ms, member, rule, amount, reversed);
CREATE INDEX award_submission ON award (submission, seq) WHERE submission IS NOT NULL;
CREATE TABLE posting (
    seq     INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    account TEXT NOT NULL,
    unit    TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    amount  INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    account TEXT NOT NULL,
    unit    TEXT NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (account, unit),
    CHECK (amount >= 0 OR (account NOT GLOB 'member:*' AND account NOT GLOB 'held:*')),
    CHECK (amount <= 0 OR account NOT GLOB 'debt:*')
) STRICT, WITHOUT ROWID;
CREATE TABLE statement (
    member        TEXT NOT NULL,
    unit          TEXT NOT NULL,
    seq           INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('awarded', 'reversed', 'spent')),
    amount        INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    award         TEXT,
    redemption    TEXT,
    reason        TEXT,
    PRIMARY KEY (member, unit, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE reward (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    detail     TEXT NOT NULL,
    cost       INTEGER NOT NULL CHECK (cost > 0),
    unit       TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    stock      INTEGER CHECK (stock >= 0),
    per_member INTEGER CHECK (per_member >= 0),
    picture    TEXT,
    open       INTEGER NOT NULL CHECK (open IN (0, 1)),
    taken      INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    offered_ms INTEGER NOT NULL,
    CHECK (stock IS NULL OR taken <= stock)
) STRICT;
CREATE TABLE redemption (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    reward        TEXT NOT NULL REFERENCES reward (id),
    member        TEXT NOT NULL REFERENCES member (id),
    cost          INTEGER NOT NULL CHECK (cost BETWEEN 1 AND 1000000000000),
    unit          TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    state         TEXT NOT NULL CHECK (state IN ('requested', 'seconded', 'approved', 'rejected',
                                                 'cancelled', 'expired', 'fulfilled')),
    requested_ms  INTEGER NOT NULL,
    first_decider TEXT,
    first_ms      INTEGER,
    decided_by    TEXT,
    decided_ms    INTEGER,
    reason        TEXT,
    fulfilled_ms  INTEGER
) STRICT;
CREATE INDEX redemption_member ON redemption (member, reward, seq);
CREATE INDEX redemption_state ON redemption (state, seq);
INSERT INTO entry VALUES (1,1790000000000,'m1','c0',0,1,'{"kind":"member_joined","member":"m1","role":"admin","department":"总部"}',X'0000000000000000000000000000000000000000000000000000000000000000',X'6DE83486725E214FA3AD1C0D4161233D9FD83ED441AAE632B512BB3E14624B1A');
INSERT INTO entry VALUES (2,1790000000000,'m1','c0',1,1,'{"kind":"member_joined","member":"m2","role":"trainer","department":"华东"}',X'6DE83486725E214FA3AD1C0D4161233D9FD83ED441AAE632B512BB3E14624B1A',X'BA1D67C64364B828228C48DE80D9C5F01C2736872939EEBF9FCA1516E78E9A30');
INSERT INTO entry VALUES (3,1790000000000,'m1','c0',2,1,'{"kind":"member_joined","member":"m3","role":"employee","department":"华东"}',X'BA1D67C64364B828228C48DE80D9C5F01C2736872939EEBF9FCA1516E78E9A30',X'5261F45225D825341726D0ACB1084472599EB53CAE5DF56C0263EF31E04AEEC0');
INSERT INTO entry VALUES (4,1790000000000,'m1','c0',3,1,'{"kind":"member_joined","member":"m4","role":"employee","department":"华南"}',X'5261F45225D825341726D0ACB1084472599EB53CAE5DF56C0263EF31E04AEEC0',X'D8A9505E41C2243F0BF20B2A749E35D876B88B99042DC0C15A1BFAD57DBB4586');
INSERT INTO entry VALUES (5,1790000000000,'m1','c0',4,1,'{"kind":"tariff_set","version":1,"tariff":"{\"solid\":10}"}',X'D8A9505E41C2243F0BF20B2A749E35D876B88B99042DC0C15A1BFAD57DBB4586',X'D0B612DE03833EC3BC3643C5FB2F35CBB99974B2D9CE3525400FBF0CE759EC04');
INSERT INTO entry VALUES (6,1790086400000,'m1','c1',0,1,'{"kind":"role_changed","member":"m4","role":"trainer"}',X'D0B612DE03833EC3BC3643C5FB2F35CBB99974B2D9CE3525400FBF0CE759EC04',X'9615344E00FB8C9D92B22F9F3B2C120E8922DBC94E69305AD440769C9233BEC2');
INSERT INTO entry VALUES (7,1790086400000,'m1','c1',1,1,'{"kind":"department_changed","member":"m4","department":"华北"}',X'9615344E00FB8C9D92B22F9F3B2C120E8922DBC94E69305AD440769C9233BEC2',X'EF72607325C38944D4E10915A91B3658CE8297DDEBF7434660D63B2E9BE1F0F4');
INSERT INTO entry VALUES (8,1790172800000,'m1','c2',0,1,'{"kind":"revision_published","piece":{"article":"price","lineage":"lineage-price","path":"scripts/price.md","kind":"script","layer":"application","title":"标题 price","revision":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","base":null,"authors":["m3"],"minor":false},"how":"adopted","submission":null}',X'EF72607325C38944D4E10915A91B3658CE8297DDEBF7434660D63B2E9BE1F0F4',X'1DADFDA29D5437C7E10D87552CC29871272F2C54143C33B5407C0042FDEFB27B');
INSERT INTO entry VALUES (9,1790172800000,'m1','c2',1,1,'{"kind":"article_verified","article":"price","revision":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","until_ms":1800000000000}',X'1DADFDA29D5437C7E10D87552CC29871272F2C54143C33B5407C0042FDEFB27B',X'8C4F666579185AE82ED7B694D2F50B6D43F2180C7571EEC00E036219AF97AE89');
INSERT INTO entry VALUES (10,1790259200000,'m3','c3',0,1,'{"kind":"submission_made","submission":"s1","piece":{"article":"price","lineage":"lineage-price","path":"scripts/price.md","kind":"script","layer":"application","title":"标题 price","revision":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","base":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","authors":["m3","m4"],"minor":false}}',X'8C4F666579185AE82ED7B694D2F50B6D43F2180C7571EEC00E036219AF97AE89',X'3B4F09814F17BCBC99875031A2629F2808E974B405801AF82E4188D8F3BFCF7F');
INSERT INTO entry VALUES (11,1790345600000,'m2','c4',0,1,'{"kind":"submission_claimed","submission":"s1","reviewer":"m2"}',X'3B4F09814F17BCBC99875031A2629F2808E974B405801AF82E4188D8F3BFCF7F',X'FD97C2DA2DD788541BDD9132997D52FB987397FE6FBDE869CA43F84C46DA7B48');
INSERT INTO entry VALUES (12,1790345600000,'m2','c4',1,1,'{"kind":"commented","submission":"s1","comment":"c1","revision":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","quote":"这一句","text":"依据？"}',X'FD97C2DA2DD788541BDD9132997D52FB987397FE6FBDE869CA43F84C46DA7B48',X'4EBF9381011F6C334B5A08735BF3BD20D77A319A61F100D4B4EF4DBC13ED94D5');
INSERT INTO entry VALUES (13,1790432000000,'m2','c5',0,1,'{"kind":"submission_returned","submission":"s1","revision":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","reason":"请补充依据"}',X'4EBF9381011F6C334B5A08735BF3BD20D77A319A61F100D4B4EF4DBC13ED94D5',X'98E156D752AB9F6DBEE82D24BDF1967499FBD768B58FB2FA5AA6888F2350EA1A');
INSERT INTO entry VALUES (14,1790518400000,'m3','c6',0,1,'{"kind":"submission_resubmitted","submission":"s1","revision":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","base":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',X'98E156D752AB9F6DBEE82D24BDF1967499FBD768B58FB2FA5AA6888F2350EA1A',X'3F85D60F407795BA26E6B117F697022B44FA7E35B1C2E67556C967E1C581B80B');
INSERT INTO entry VALUES (15,1790604800000,'m2','c7',0,1,'{"kind":"submission_approved","submission":"s1","revision":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","band":"strong"}',X'3F85D60F407795BA26E6B117F697022B44FA7E35B1C2E67556C967E1C581B80B',X'596621A88411A66CC57A7AD115A5A22BD7D97C66072CC55451EC69B121B107DA');
INSERT INTO entry VALUES (16,1790604800000,'m2','c7',1,1,'{"kind":"revision_published","piece":{"article":"price","lineage":"lineage-price","path":"scripts/price.md","kind":"script","layer":"application","title":"标题 price","revision":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","base":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","authors":["m3","m4"],"minor":false},"how":"reviewed","submission":"s1"}',X'596621A88411A66CC57A7AD115A5A22BD7D97C66072CC55451EC69B121B107DA',X'260E30805EE98BDF57ABF8F1D3E0FE5725C4F32B59CA219FC3A65C430E043C72');
INSERT INTO entry VALUES (17,1790604800000,'m2','c7',2,1,'{"kind":"points_awarded","award":"a1","rule":"approve","lineage":"lineage-price","to":"m3","amount":30,"unit":"points","tariff":1,"spendable_ms":1790000000000,"submission":"s1"}',X'260E30805EE98BDF57ABF8F1D3E0FE5725C4F32B59CA219FC3A65C430E043C72',X'1DC380ACE2B3C754177D5E58058BE8C0BB14B5FAFA73B16BC7EF95E6B0FF8EDB');
INSERT INTO entry VALUES (18,1790604800000,'m2','c7',3,1,'{"kind":"points_awarded","award":"a2","rule":"approve","lineage":"lineage-price","to":"m4","amount":12,"unit":"promotion","tariff":1,"spendable_ms":1790000000000,"submission":"s1"}',X'1DC380ACE2B3C754177D5E58058BE8C0BB14B5FAFA73B16BC7EF95E6B0FF8EDB',X'C4D02C5970BC0A50637E77E1720E48DCCB123202EA3FF96E069E155651E8E4E5');
INSERT INTO entry VALUES (19,1790691200000,'m3','c8',0,1,'{"kind":"submission_made","submission":"s2","piece":{"article":"other","lineage":"lineage-other","path":"scripts/other.md","kind":"script","layer":"application","title":"标题 other","revision":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","base":null,"authors":["m3"],"minor":false}}',X'C4D02C5970BC0A50637E77E1720E48DCCB123202EA3FF96E069E155651E8E4E5',X'91C82F1501E9AB591EA17DC7448AE1FF34F2CA1A09BA11A87678E553CA9651D5');
INSERT INTO entry VALUES (20,1790691200000,'m3','c8',1,1,'{"kind":"submission_made","submission":"s3","piece":{"article":"third","lineage":"lineage-third","path":"scripts/third.md","kind":"script","layer":"application","title":"标题 third","revision":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","base":null,"authors":["m3"],"minor":true}}',X'91C82F1501E9AB591EA17DC7448AE1FF34F2CA1A09BA11A87678E553CA9651D5',X'59D0698AB8D82685721967090AE05E72D3BE14B7FE4AB80FDA42B145F69D4C1D');
INSERT INTO entry VALUES (21,1790777600000,'m2','c9',0,1,'{"kind":"submission_claimed","submission":"s2","reviewer":"m2"}',X'59D0698AB8D82685721967090AE05E72D3BE14B7FE4AB80FDA42B145F69D4C1D',X'22079858747DC5E217DD9964207D337D4889091BB242386CB894ECA055D3488D');
INSERT INTO entry VALUES (22,1790777600000,'m2','c9',1,1,'{"kind":"submission_released","submission":"s2"}',X'22079858747DC5E217DD9964207D337D4889091BB242386CB894ECA055D3488D',X'896C9665EE5F6CA853D797C8CDE8CAA28FBD481BDE1E077EBAD186B56CF35D81');
INSERT INTO entry VALUES (23,1790777600000,'m2','c9',2,1,'{"kind":"submission_declined","submission":"s2","revision":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","reason":"重复"}',X'896C9665EE5F6CA853D797C8CDE8CAA28FBD481BDE1E077EBAD186B56CF35D81',X'1E2688DF49C623EC449BFACD1CE65D334935DE8ABAF939CEF9AE7C77A9361677');
INSERT INTO entry VALUES (24,1790864000000,'m3','c10',0,1,'{"kind":"submission_withdrawn","submission":"s3"}',X'1E2688DF49C623EC449BFACD1CE65D334935DE8ABAF939CEF9AE7C77A9361677',X'8F5141E16B1FAFB5FDA8368D4C9EA09A527D287D9746D4985B387BB35C3E7573');
INSERT INTO entry VALUES (25,1790950400000,'m2','c11',0,1,'{"kind":"outside_edit_reverted","article":"price","outside":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","published":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}',X'8F5141E16B1FAFB5FDA8368D4C9EA09A527D287D9746D4985B387BB35C3E7573',X'9EBBD97C1B3A3B6F343C85F0D152B2F2779831F04C02FCEC6244D79CFAF5E98A');
INSERT INTO entry VALUES (26,1791036800000,'m1','c12',0,1,'{"kind":"revision_published","piece":{"article":"own","lineage":"lineage-own","path":"scripts/own.md","kind":"script","layer":"application","title":"标题 own","revision":"1111111111111111111111111111111111111111111111111111111111111111","base":null,"authors":["m1"],"minor":false},"how":"alone","submission":null}',X'9EBBD97C1B3A3B6F343C85F0D152B2F2779831F04C02FCEC6244D79CFAF5E98A',X'5BF29D2559C86AA501CB32D414CC6138B43849DE7624001AFEBA6AB225CDA1FB');
INSERT INTO entry VALUES (27,1791036800000,'m1','c12',1,1,'{"kind":"article_retired","article":"own","revision":"1111111111111111111111111111111111111111111111111111111111111111"}',X'5BF29D2559C86AA501CB32D414CC6138B43849DE7624001AFEBA6AB225CDA1FB',X'1EE2E74B10CD254F1ACE1999AF4F10A56BB316F36E3BFCA41B62043D352A937F');
INSERT INTO entry VALUES (28,1791036800000,'m1','c12',2,1,'{"kind":"revision_published","piece":{"article":"own","lineage":"lineage-own","path":"scripts/own.md","kind":"script","layer":"application","title":"标题 own","revision":"1111111111111111111111111111111111111111111111111111111111111111","base":null,"authors":["m1"],"minor":false},"how":"restored","submission":null}',X'1EE2E74B10CD254F1ACE1999AF4F10A56BB316F36E3BFCA41B62043D352A937F',X'CDDE1091C22377CFECCC7E5C8EF9CE4D6BCDCDEAA834D0CB14089262FE50F3FF');
INSERT INTO entry VALUES (29,1791123200000,'m1','c13',0,1,'{"kind":"reward_offered","reward":"cup","offer":{"title":"马克杯","detail":"一只","cost":20,"unit":"points","stock":5,"per_member":2,"picture":"assets/cup.png"}}',X'CDDE1091C22377CFECCC7E5C8EF9CE4D6BCDCDEAA834D0CB14089262FE50F3FF',X'26470B40E64802918F2D0FACED2A268DA5F4EDAE822181C77ADB1ACD65DD21F3');
INSERT INTO entry VALUES (30,1791123200000,'m1','c13',1,1,'{"kind":"reward_offered","reward":"day","offer":{"title":"休假","detail":"","cost":5,"unit":"promotion","stock":null,"per_member":null,"picture":null}}',X'26470B40E64802918F2D0FACED2A268DA5F4EDAE822181C77ADB1ACD65DD21F3',X'7228A3458E3B81AA4FE2724DFDE03BC5E171E12983EA5A686E4305E69BDAC959');
INSERT INTO entry VALUES (31,1791209600000,'m3','c14',0,1,'{"kind":"redemption_requested","redemption":"r1","reward":"cup","member":"m3","cost":20,"unit":"points"}',X'7228A3458E3B81AA4FE2724DFDE03BC5E171E12983EA5A686E4305E69BDAC959',X'130AE733486FE03107B208CC68A6149BB25E667B4F3B65F58D3F9671A5AAF7D6');
INSERT INTO entry VALUES (32,1791296000000,'m1','c15',0,1,'{"kind":"redemption_seconded","redemption":"r1"}',X'130AE733486FE03107B208CC68A6149BB25E667B4F3B65F58D3F9671A5AAF7D6',X'5A0D59485FA1A13C6E027D998924FD1605E888339614A41FB71AA953C32CE692');
INSERT INTO entry VALUES (33,1791382400000,'m2','c16',0,1,'{"kind":"redemption_approved","redemption":"r1"}',X'5A0D59485FA1A13C6E027D998924FD1605E888339614A41FB71AA953C32CE692',X'19C9D848EF19C03F77463BE5FD3930D7EC3D28630CD3B7D8A81E2D5799A7F915');
INSERT INTO entry VALUES (34,1791382400000,'m2','c16',1,1,'{"kind":"redemption_fulfilled","redemption":"r1"}',X'19C9D848EF19C03F77463BE5FD3930D7EC3D28630CD3B7D8A81E2D5799A7F915',X'28E7A46BF09A8798003E6C79BFD219008EBFCB384C52A3AF062199DE9510840D');
INSERT INTO entry VALUES (35,1791468800000,'m2','c17',0,1,'{"kind":"points_reversed","award":"a1","amount":15,"reason":"抄袭"}',X'28E7A46BF09A8798003E6C79BFD219008EBFCB384C52A3AF062199DE9510840D',X'1303D26A48E653A769976A3E829C4B8F16B360CFF81D546C2BD4C8C2948CF4D2');
INSERT INTO entry VALUES (36,1791468800000,'m2','c17',1,1,'{"kind":"points_awarded","award":"a3","rule":"use","lineage":"lineage-price","to":"m3","amount":3,"unit":"points","tariff":1,"spendable_ms":1790000000000,"submission":null}',X'1303D26A48E653A769976A3E829C4B8F16B360CFF81D546C2BD4C8C2948CF4D2',X'864BF3E49ADA881B5F75AC662597C8AB5F79569DAFDB23484E7194D8F9FFF29E');
INSERT INTO entry VALUES (37,1791555200000,'m4','c18',0,1,'{"kind":"redemption_requested","redemption":"r2","reward":"day","member":"m4","cost":5,"unit":"promotion"}',X'864BF3E49ADA881B5F75AC662597C8AB5F79569DAFDB23484E7194D8F9FFF29E',X'1E5FBFA35CC12BCB303492FF63FCE3989151DD7CD6152EE0644C150009DC1E02');
INSERT INTO entry VALUES (38,1791555200000,'m4','c18',1,1,'{"kind":"redemption_cancelled","redemption":"r2"}',X'1E5FBFA35CC12BCB303492FF63FCE3989151DD7CD6152EE0644C150009DC1E02',X'0018A5CBA4F2856B60F6EABD1C3CCEE9760B940A6793A12FC045EFC49A5889E7');
INSERT INTO entry VALUES (39,1791555200000,'m4','c18',2,1,'{"kind":"redemption_requested","redemption":"r3","reward":"day","member":"m4","cost":5,"unit":"promotion"}',X'0018A5CBA4F2856B60F6EABD1C3CCEE9760B940A6793A12FC045EFC49A5889E7',X'0E2350947650C44336D7B2412948DEB1674DBFDD0B09447F0BA534A0C4659062');
INSERT INTO entry VALUES (40,1791555200000,'m4','c18',3,1,'{"kind":"redemption_expired","redemption":"r3"}',X'0E2350947650C44336D7B2412948DEB1674DBFDD0B09447F0BA534A0C4659062',X'95C1EE3EB1FAD0F153AE61855110D10CB0A7FF0CD26C0B65C63438F990CB9985');
INSERT INTO entry VALUES (41,1791555200000,'m4','c18',4,1,'{"kind":"redemption_requested","redemption":"r4","reward":"day","member":"m4","cost":5,"unit":"promotion"}',X'95C1EE3EB1FAD0F153AE61855110D10CB0A7FF0CD26C0B65C63438F990CB9985',X'B1139CD2D1BD4A1D493A6BF06B65CF842102534ACB0C3EA3FA4AC3A44021C018');
INSERT INTO entry VALUES (42,1791641600000,'m1','c19',0,1,'{"kind":"redemption_rejected","redemption":"r4","reason":"名额已满"}',X'B1139CD2D1BD4A1D493A6BF06B65CF842102534ACB0C3EA3FA4AC3A44021C018',X'2C2B83F29717E7A119ACAB513C88F2B0FBCD1F743D39328A167AA1AEBF6DBF68');
INSERT INTO entry VALUES (43,1791641600000,'m1','c19',1,1,'{"kind":"reward_closed","reward":"day"}',X'2C2B83F29717E7A119ACAB513C88F2B0FBCD1F743D39328A167AA1AEBF6DBF68',X'6CFFF06C952A30E68AF7426C322CAB17C01A88A78B69468EBF95DCACE1A25849');
INSERT INTO entry VALUES (44,1791728000000,'m1','c20',0,1,'{"kind":"member_deactivated","member":"m4"}',X'6CFFF06C952A30E68AF7426C322CAB17C01A88A78B69468EBF95DCACE1A25849',X'1357F8C70273CCF0ACC401BE4B3664145829B25F88D4BDFB9B496F7943A360CA');
INSERT INTO entry VALUES (45,1791728000000,'m1','c20',1,1,'{"kind":"member_reactivated","member":"m4"}',X'1357F8C70273CCF0ACC401BE4B3664145829B25F88D4BDFB9B496F7943A360CA',X'5525EAF5AB3AB7972083FFA46FB5464FAF7522A6E004576F9AF9C39143E5BDD8');
INSERT INTO entry VALUES (46,1791728000000,'m1','c20',2,1,'{"kind":"member_deactivated","member":"m3"}',X'5525EAF5AB3AB7972083FFA46FB5464FAF7522A6E004576F9AF9C39143E5BDD8',X'CBEED94A60EEF1FEBB961DAA2B03DF94726A6B0A69CDC920CCF68B4B062A6F6D');
INSERT INTO entry VALUES (47,1791728000000,'m1','c20',3,1,'{"kind":"person_erased","member":"m3"}',X'CBEED94A60EEF1FEBB961DAA2B03DF94726A6B0A69CDC920CCF68B4B062A6F6D',X'8204CAFB351C255750D9FBB3A7567FFF37F4DC46ABEE61ACC160608A791A403A');
INSERT INTO outcome VALUES (1,'c0','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790000000000,1,1,5,'{"id":"c0"}',X'0000000000000000000000000000000000000000000000000000000000000000',X'5EFA7E0FC2DB40262F56EC78515DA6C21827F723F98AECFA13D569EE6E31103D');
INSERT INTO outcome VALUES (2,'c1','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790086400000,1,6,7,'{"id":"c1"}',X'5EFA7E0FC2DB40262F56EC78515DA6C21827F723F98AECFA13D569EE6E31103D',X'2D9E071D322028BC5D50AB9852D6A09F4C1B00FFA8B0DE3AB4816A6EE312F5AB');
INSERT INTO outcome VALUES (3,'c2','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790172800000,1,8,9,'{"id":"c2"}',X'2D9E071D322028BC5D50AB9852D6A09F4C1B00FFA8B0DE3AB4816A6EE312F5AB',X'E44513640E16ED348B90186450242F9EF0C340E7BF50897C9537A27FC984492F');
INSERT INTO outcome VALUES (4,'c3','m3','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790259200000,1,10,10,'{"id":"c3"}',X'E44513640E16ED348B90186450242F9EF0C340E7BF50897C9537A27FC984492F',X'7274C02BE6219398801217A6D9711CC23CD8DDD04B93716AF30B656DCDB4C073');
INSERT INTO outcome VALUES (5,'c4','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790345600000,1,11,12,'{"id":"c4"}',X'7274C02BE6219398801217A6D9711CC23CD8DDD04B93716AF30B656DCDB4C073',X'79BF59B45DD8717B5BC6A5BF0FC0FCC30973938929C9FB594D5C695FC282B4B6');
INSERT INTO outcome VALUES (6,'c5','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790432000000,1,13,13,'{"id":"c5"}',X'79BF59B45DD8717B5BC6A5BF0FC0FCC30973938929C9FB594D5C695FC282B4B6',X'1CE76563E1C4BB6F8532E15CAA9AB0D2D4507A8239D3FEBE7418DF7BC905F864');
INSERT INTO outcome VALUES (7,'c6','m3','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790518400000,1,14,14,'{"id":"c6"}',X'1CE76563E1C4BB6F8532E15CAA9AB0D2D4507A8239D3FEBE7418DF7BC905F864',X'70E871327D0E9A2F1569E8527399163B3DFF69D96D4B8EF3E0E6B62766E2D872');
INSERT INTO outcome VALUES (8,'c7','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790604800000,1,15,18,'{"id":"c7"}',X'70E871327D0E9A2F1569E8527399163B3DFF69D96D4B8EF3E0E6B62766E2D872',X'14177023EFF568C9DC0BF0A0B984C4796067D04779E6CA236F54F1F118FFAE47');
INSERT INTO outcome VALUES (9,'c8','m3','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790691200000,1,19,20,'{"id":"c8"}',X'14177023EFF568C9DC0BF0A0B984C4796067D04779E6CA236F54F1F118FFAE47',X'D3D13C51F4896441100BC28C7410CA6873D1BD095F09BB1F190CE3F1309548C7');
INSERT INTO outcome VALUES (10,'c9','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790777600000,1,21,23,'{"id":"c9"}',X'D3D13C51F4896441100BC28C7410CA6873D1BD095F09BB1F190CE3F1309548C7',X'127C160C09E59B740C01CF7096028679D8095A03DBD54BEE1F4E4ECEF24D7F73');
INSERT INTO outcome VALUES (11,'c10','m3','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790864000000,1,24,24,'{"id":"c10"}',X'127C160C09E59B740C01CF7096028679D8095A03DBD54BEE1F4E4ECEF24D7F73',X'84ECB391AC858A7C66B46523882166925DDD850FD1B636E05036FB38CD5D1AC5');
INSERT INTO outcome VALUES (12,'c11','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1790950400000,1,25,25,'{"id":"c11"}',X'84ECB391AC858A7C66B46523882166925DDD850FD1B636E05036FB38CD5D1AC5',X'0A4F86996A5A5E3E02AD7978AD376CEA8FDB11A92CFBC96000AA63D1DE2F0E94');
INSERT INTO outcome VALUES (13,'c12','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791036800000,1,26,28,'{"id":"c12"}',X'0A4F86996A5A5E3E02AD7978AD376CEA8FDB11A92CFBC96000AA63D1DE2F0E94',X'F002E4911D00B025B777F31537B75064ED29EFD3A4C6F7EA8E29CDDF14D58FCD');
INSERT INTO outcome VALUES (14,'c13','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791123200000,1,29,30,'{"id":"c13"}',X'F002E4911D00B025B777F31537B75064ED29EFD3A4C6F7EA8E29CDDF14D58FCD',X'32CE994B2DBEF1FB0E69EBBB503985EB2569016E841C227FB9867BB24BE0EA87');
INSERT INTO outcome VALUES (15,'c14','m3','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791209600000,1,31,31,'{"id":"c14"}',X'32CE994B2DBEF1FB0E69EBBB503985EB2569016E841C227FB9867BB24BE0EA87',X'57E197700C44ACADA66ED5581B800912217CBA8E7FC9E4D69EB00010325067A9');
INSERT INTO outcome VALUES (16,'c15','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791296000000,1,32,32,'{"id":"c15"}',X'57E197700C44ACADA66ED5581B800912217CBA8E7FC9E4D69EB00010325067A9',X'D78AD40EE0AA15FF89FDEB9B59576E4226BDEB3A42A6EEE9ED414A4208BA061C');
INSERT INTO outcome VALUES (17,'c16','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791382400000,1,33,34,'{"id":"c16"}',X'D78AD40EE0AA15FF89FDEB9B59576E4226BDEB3A42A6EEE9ED414A4208BA061C',X'8C964AC8A209247242188E26BEB4EF7D45465BA9D89C13D38BAB795F81BFB2E1');
INSERT INTO outcome VALUES (18,'c17','m2','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791468800000,1,35,36,'{"id":"c17"}',X'8C964AC8A209247242188E26BEB4EF7D45465BA9D89C13D38BAB795F81BFB2E1',X'639DF13958EFD18436FDEA69C3621B42A465B27E4FC3D6A60C4E76756C331231');
INSERT INTO outcome VALUES (19,'c18','m4','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791555200000,1,37,41,'{"id":"c18"}',X'639DF13958EFD18436FDEA69C3621B42A465B27E4FC3D6A60C4E76756C331231',X'CACB6D3149D645D0EC7FEC517BEF80A2CDA53531558D625D14689F06C357A017');
INSERT INTO outcome VALUES (20,'c19','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791641600000,1,42,43,'{"id":"c19"}',X'CACB6D3149D645D0EC7FEC517BEF80A2CDA53531558D625D14689F06C357A017',X'529C7EFDD325CC73D1CF86DAF5CEDEA23DA1ADCDCB42963513961E3CFBC9C257');
INSERT INTO outcome VALUES (21,'c20','m1','test',X'7C649F349C232BE6965011ECFBAF35EBF3F7C414FB0112CA4EE0D1FE21198388',1791728000000,1,44,47,'{"id":"c20"}',X'529C7EFDD325CC73D1CF86DAF5CEDEA23DA1ADCDCB42963513961E3CFBC9C257',X'A169447342C21C689038B9420D6509BC49BA35B519E05D926971C9A9324333F6');
INSERT INTO meta VALUES ('derived','1');
INSERT INTO person VALUES ('m1','林');
INSERT INTO secret VALUES ('m1','argon2id');
INSERT INTO text VALUES ('f69c0a505c9c6773d7c7eb264010c6966e4d5fbdcdf42e12f5c3f278ac1908d0','一段话');
INSERT INTO use_log VALUES (1,'m4','price','lineage-price','inserted',1790000000000,'2026-09-21');
INSERT INTO use_log VALUES (2,'m1','price','lineage-price','copied',1790000000000,'2026-09-21');
INSERT INTO use_log VALUES (3,'m1','price','lineage-price','useful',1790000000000,'2026-09-21');
INSERT INTO use_log VALUES (4,'m2','price','lineage-price','opened',1790000000000,'2026-09-21');
INSERT INTO member VALUES ('m1','admin',1790000000000,'总部',1,0,1,1790000000000);
INSERT INTO member VALUES ('m2','trainer',1790000000000,'华东',1,0,2,1790000000000);
INSERT INTO member VALUES ('m3','employee',1790000000000,'华东',0,1,3,1790000000000);
INSERT INTO member VALUES ('m4','trainer',1790086400000,'华北',1,0,4,1790000000000);
INSERT INTO revision VALUES (8,'price','lineage-price','scripts/price.md','script','application','标题 price','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',NULL,'["m3"]',0,'adopted',NULL,1790172800000,'m1');
INSERT INTO revision VALUES (16,'price','lineage-price','scripts/price.md','script','application','标题 price','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','["m3","m4"]',0,'reviewed','s1',1790604800000,'m2');
INSERT INTO revision VALUES (26,'own','lineage-own','scripts/own.md','script','application','标题 own','1111111111111111111111111111111111111111111111111111111111111111',NULL,'["m1"]',0,'alone',NULL,1791036800000,'m1');
INSERT INTO revision VALUES (28,'own','lineage-own','scripts/own.md','script','application','标题 own','1111111111111111111111111111111111111111111111111111111111111111',NULL,'["m1"]',0,'restored',NULL,1791036800000,'m1');
INSERT INTO article VALUES ('own','lineage-own',28,NULL,NULL,NULL,NULL,NULL);
INSERT INTO article VALUES ('price','lineage-price',16,NULL,NULL,NULL,NULL,NULL);
INSERT INTO submission VALUES (10,'s1','price','lineage-price','scripts/price.md','script','application','标题 price','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','["m3","m4"]',0,'approved','m2','m3',1790259200000,1790604800000,'m2',1790604800000,'请补充依据','strong');
INSERT INTO submission VALUES (19,'s2','other','lineage-other','scripts/other.md','script','application','标题 other','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',NULL,'["m3"]',0,'declined',NULL,'m3',1790691200000,1790777600000,'m2',1790777600000,'重复',NULL);
INSERT INTO submission VALUES (20,'s3','third','lineage-third','scripts/third.md','script','application','标题 third','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',NULL,'["m3"]',1,'withdrawn',NULL,'m3',1790691200000,1790864000000,NULL,NULL,NULL,NULL);
INSERT INTO submission_author VALUES ('m3',10);
INSERT INTO submission_author VALUES ('m3',19);
INSERT INTO submission_author VALUES ('m3',20);
INSERT INTO submission_author VALUES ('m4',10);
INSERT INTO handed_in VALUES (10,'s1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1790259200000);
INSERT INTO handed_in VALUES (14,'s1','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1790518400000);
INSERT INTO handed_in VALUES (19,'s2','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',NULL,1790691200000);
INSERT INTO handed_in VALUES (20,'s3','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',NULL,1790691200000);
INSERT INTO comment VALUES (12,'c1','s1','m2',1790345600000,'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','这一句','依据？');
INSERT INTO tariff VALUES (1,'{"solid":10}',5);
INSERT INTO award VALUES (17,'a1','approve','lineage-price','m3',30,'points',1,1790000000000,'s1',1790604800000,'m2',15);
INSERT INTO award VALUES (18,'a2','approve','lineage-price','m4',12,'promotion',1,1790000000000,'s1',1790604800000,'m2',0);
INSERT INTO award VALUES (36,'a3','use','lineage-price','m3',3,'points',1,1790000000000,NULL,1791468800000,'m2',0);
INSERT INTO posting VALUES (17,1,'budget','points',-30);
INSERT INTO posting VALUES (17,2,'member:m3','points',30);
INSERT INTO posting VALUES (18,1,'budget','promotion',-12);
INSERT INTO posting VALUES (18,2,'member:m4','promotion',12);
INSERT INTO posting VALUES (31,1,'member:m3','points',-20);
INSERT INTO posting VALUES (31,2,'held:m3','points',20);
INSERT INTO posting VALUES (33,1,'held:m3','points',-20);
INSERT INTO posting VALUES (33,2,'spent','points',20);
INSERT INTO posting VALUES (35,1,'budget','points',15);
INSERT INTO posting VALUES (35,2,'member:m3','points',-10);
INSERT INTO posting VALUES (35,3,'debt:m3','points',-5);
INSERT INTO posting VALUES (36,1,'budget','points',-3);
INSERT INTO posting VALUES (36,2,'debt:m3','points',3);
INSERT INTO posting VALUES (37,1,'member:m4','promotion',-5);
INSERT INTO posting VALUES (37,2,'held:m4','promotion',5);
INSERT INTO posting VALUES (38,1,'held:m4','promotion',-5);
INSERT INTO posting VALUES (38,2,'member:m4','promotion',5);
INSERT INTO posting VALUES (39,1,'member:m4','promotion',-5);
INSERT INTO posting VALUES (39,2,'held:m4','promotion',5);
INSERT INTO posting VALUES (40,1,'held:m4','promotion',-5);
INSERT INTO posting VALUES (40,2,'member:m4','promotion',5);
INSERT INTO posting VALUES (41,1,'member:m4','promotion',-5);
INSERT INTO posting VALUES (41,2,'held:m4','promotion',5);
INSERT INTO posting VALUES (42,1,'held:m4','promotion',-5);
INSERT INTO posting VALUES (42,2,'member:m4','promotion',5);
INSERT INTO account VALUES ('budget','points',-18);
INSERT INTO account VALUES ('budget','promotion',-12);
INSERT INTO account VALUES ('debt:m3','points',-2);
INSERT INTO account VALUES ('held:m3','points',0);
INSERT INTO account VALUES ('held:m4','promotion',0);
INSERT INTO account VALUES ('member:m3','points',0);
INSERT INTO account VALUES ('member:m4','promotion',12);
INSERT INTO account VALUES ('spent','points',20);
INSERT INTO statement VALUES ('m3','points',17,'awarded',30,30,'a1',NULL,NULL);
INSERT INTO statement VALUES ('m3','points',33,'spent',-20,10,NULL,'r1',NULL);
INSERT INTO statement VALUES ('m3','points',35,'reversed',-15,-5,'a1',NULL,'抄袭');
INSERT INTO statement VALUES ('m3','points',36,'awarded',3,-2,'a3',NULL,NULL);
INSERT INTO statement VALUES ('m4','promotion',18,'awarded',12,12,'a2',NULL,NULL);
INSERT INTO reward VALUES (29,'cup','马克杯','一只',20,'points',5,2,'assets/cup.png',1,1,1791123200000);
INSERT INTO reward VALUES (30,'day','休假','',5,'promotion',NULL,NULL,NULL,0,0,1791123200000);
INSERT INTO redemption VALUES (31,'r1','cup','m3',20,'points','fulfilled',1791209600000,'m1',1791296000000,'m2',1791382400000,NULL,1791382400000);
INSERT INTO redemption VALUES (37,'r2','day','m4',5,'promotion','cancelled',1791555200000,NULL,NULL,'m4',1791555200000,NULL,NULL);
INSERT INTO redemption VALUES (39,'r3','day','m4',5,'promotion','expired',1791555200000,NULL,NULL,'m4',1791555200000,NULL,NULL);
INSERT INTO redemption VALUES (41,'r4','day','m4',5,'promotion','rejected',1791555200000,NULL,NULL,'m1',1791641600000,'名额已满',NULL);
