package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/safe"
)

var privacy = []model.Rule{
	{
		ID:       "PRIV-ID",
		Title:    both("身份证号码", "identity card number"),
		Asserts:  both("公开的文字中没有居民身份证号码。", "No identity card number stands in the text."),
		Basis:    []model.Citation{personalData},
		Severity: model.Error,
		Remedy:   both("删去，或按规定遮盖。", "Delete it, or mask it."),
		Exceptions: both("18 位、出生日期合理、校验位正确才提示；统一社会信用代码、文号、流水号不提示。",
			"Only 18 digits with a sensible date of birth and a right check digit; credit codes and serial numbers pass."),
		Example: "第三部分写有身份证号码（首尾为 11…X）。",
		Check:   identityNumbers,
	},
	{
		ID:       "PRIV-MOBILE",
		Title:    both("手机号码", "mobile number"),
		Asserts:  both("正文中没有个人手机号码。", "No private mobile number stands in the text."),
		Basis:    []model.Citation{personalData},
		Severity: model.Warning,
		Remedy:   both("核对是否个人手机；是的删去或遮盖，办公联系电话写在联系方式中。", "See whose it is; delete or mask a private one."),
		Exceptions: both("写在联系方式（联系、电话、咨询、地址等）中的办公手机不提示；座机不提示；带单位的数（元、次、条）不提示。",
			"An office's mobile in the contact sentence passes, as do landlines and figures with a unit."),
		Example: "正文中出现手机号码（1395…1234）。",
		Check:   mobiles,
	},
	{
		ID:       "PRIV-NAME",
		Title:    both("申请人等的姓名、账号", "names of applicants, bank accounts"),
		Asserts:  both("文中不写申请人、原告的姓名，不写银行卡号。", "The text names no applicant or plaintiff, and no bank account."),
		Basis:    []model.Citation{personalData},
		Severity: model.Warning,
		Remedy:   both("改为“申请人张某”等，删去账号。", "Write 张某; delete the account."),
		Exceptions: both("领导、工作人员的姓名不提示；已用“某”遮盖的不提示；只有“申请人/原告 + 常见姓 + 名 + 诉、先生、女士、（男/女）”等明确说法才提示。",
			"Officials' names and masked names pass; only a common surname and given name between 申请人 or 原告 and a word that makes it sure."),
		Example: "“原告李建国诉县自然资源局”写有姓名。",
		Check:   names,
	},
}

var personalData = model.Citation{Act: regulations, Article: "第十五条", Sentence: "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开"}

func identityNumbers(v model.View) []model.Finding {
	p := wordingOf(v)
	var found []model.Finding
	for _, r := range p.runs {
		s, ok := p.identityNumber(r)
		if !ok {
			continue
		}
		place, extent, _ := p.spot(s)
		w := p.words(s)
		found = append(found, model.Finding{Severity: model.Error, Place: place, Extent: extent, Quote: safe.New(w), Key: w,
			Message: bothf("文中有居民身份证号码（%[1]s…%[2]s，校验位相符）。请删去或遮盖。", "An identity card number (%[1]s…%[2]s, check digit right) stands in the text. Delete or mask it.", w[:2], w[17:])})
	}
	return found
}

// identityNumber reads the 18 characters of an identity card at a figure.
func (p *wording) identityNumber(r span) (span, bool) {
	text := p.pieces[r.piece].text
	switch n := r.end - r.at; {
	case n == 17 && r.end < len(text) && (text[r.end] == 'X' || text[r.end] == 'x'):
		r.end++
	case n != 18:
		return r, false
	}
	if r.end < len(text) && alphanumeric(text[r.end]) || r.at > 0 && alphanumeric(text[r.at-1]) {
		return r, false
	}
	if strings.Contains(clauseBefore(text[:r.at]), "信用代码") {
		return r, false
	}
	w := text[r.at:r.end]
	province := (w[0]-'0')*10 + w[1] - '0'
	year, month, day := w[6:10], (w[10]-'0')*10+w[11]-'0', (w[12]-'0')*10+w[13]-'0'
	if province < 11 || province > 82 || year < "1900" || year > "2035" || month < 1 || month > 12 || day < 1 || day > 31 {
		return r, false
	}
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(w[i]-'0') * weight
	}
	last := w[17]
	if last == 'x' {
		last = 'X'
	}
	return r, "10X98765432"[sum%11] == last
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func mobiles(v model.View) []model.Finding {
	p := wordingOf(v)
	var some []span
	for _, r := range p.runs {
		text := p.pieces[r.piece].text
		if r.end-r.at != 11 || text[r.at] != '1' || text[r.at+1] < '3' {
			continue
		}
		if r.at > 0 && (alphanumeric(text[r.at-1]) || strings.ContainsRune("-.+/_=", rune(text[r.at-1]))) || r.end < len(text) && (alphanumeric(text[r.end]) || strings.ContainsRune(".-/_@,", rune(text[r.end]))) && !strings.HasPrefix(text[r.end:], ", ") {
			continue
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[r.end:], " "))
		if strings.ContainsRune("元万次条件人个篇亿号", next) || numberOfPaper(text[:r.at]) || p.besideContact(r.piece) || topicsOf(p.sentence(r))&aboutContact != 0 || ofOffice(p.sentence(r)) {
			continue
		}
		some = append(some, r)
	}
	if len(some) == 0 {
		return nil
	}
	place, extent, quote := p.spot(some[0])
	w := quote.Line()
	return []model.Finding{{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "mobile",
		Message: bothf("正文中出现手机号码（%[1]s…%[2]s，%[3]d 处）。请核对是否个人号码。", "A mobile number (%[1]s…%[2]s, %[3]d places) stands in the text. See whether it is private.",
			w[:4], w[len(w)-2:], len(some))}}
}

// ofOffice reports whether a sentence gives a number that the public is to
// call.
func ofOffice(sentence string) bool {
	for _, w := range [...]string{"热线", "拨打", "值班", "举报", "监督", "办公手机", "工作手机"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return false
}

// numberOfPaper reports whether a figure is the number of a file or order.
func numberOfPaper(before string) bool {
	before = strings.TrimRight(before, "：: 为是")
	return strings.HasSuffix(before, "编号") || strings.HasSuffix(before, "文号") || strings.HasSuffix(before, "索引号") || strings.HasSuffix(before, "单号") || strings.HasSuffix(before, "流水号")
}

// besideContact reports whether a paragraph is hardly more than a number and
// stands in a block that says whom to ask.
func (p *wording) besideContact(piece int) bool {
	const line = 40
	if letters(p.pieces[piece].text) > line {
		return false
	}
	for i := max(0, piece-3); i < min(len(p.pieces), piece+4); i++ {
		if letters(p.pieces[i].text) <= line && topicsOf(p.pieces[i].text)&aboutContact != 0 {
			return true
		}
	}
	return false
}

// surnames are common ones that begin no common verb or particle.
const surnames = "王李张刘陈杨黄赵吴周徐孙朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶魏苏吕丁沈任姚卢姜崔谭陆范汪廖石贾韦夏付邹孟熊秦邱侯江尹薛闫段雷钱汤黎史贺顾毛郝龚邵万覃武戴莫孔汤"

// notNames are words and places that begin like a name.
var notNames = strings.Fields("陈述 陈诉 石材 石料 石油 江苏 江西 江北 江南 江阴 黄山 黄河 黄石 许可 许昌 万达 万科 万州 万元 顾客 顾问 何时 何种 何人 余额 余下 任何 任职 任意 方案 毛巾 付款 史料 田地 " +
	"罗列 罗山 郑州 宋庄 唐山 韩城 邓州 曹县 彭州 萧山 董事 袁州 蔡甸 杜绝 叶县 魏县 苏州 苏北 吕梁 丁香 沈阳 任丘 陆续 陆地 范围 范县 汪清 石狮 石家 贾汪 夏季 邹城 孟州 秦皇 秦州 侯马 尹 段落 雷州 " +
	"钱塘 钱款 汤阴 贺州 贺兰 邵阳 邵武 武汉 武昌 武警 武装 莫名 孔庙 高校 温州 常州 严重 金额 马上 于是 周边 周期 朱家 徐州 徐汇 胡同 林场 林业 梁山 谢绝 杨浦 杨凌 黎明 张贴 张家 张掖 王府 刘家 李家 赵县 吴江 吴中")

func names(v model.View) []model.Finding {
	p := wordingOf(v)
	for _, h := range p.of(person) {
		if s, ok := p.named(h); ok {
			place, extent, quote := p.spot(s)
			return []model.Finding{{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "name",
				Message: bothf("“%[1]s”写有姓名或账号。请遮盖或删去。", "“%[1]s” names a person or an account. Mask or delete it.", p.around(s))}}
		}
	}
	return nil
}

// named reads a person's name behind 申请人 or 原告, or a bank account.
func (p *wording) named(h hit) (span, bool) {
	after := p.after(h.span)
	switch h.word.text {
	case "银行卡", "开户行":
		i := strings.IndexAny(after, "0123456789")
		if i < 0 || i > 30 {
			return span{}, false
		}
		n := 0
		for i+n < len(after) && after[i+n] >= '0' && after[i+n] <= '9' {
			n++
		}
		return span{h.piece, h.end + i, h.end + i + n}, n >= 16 && n <= 19
	case "申请人", "原告", "上诉人":
	default:
		return span{}, false
	}
	from := h.end
	for _, colon := range [...]string{"：", ":"} {
		if strings.HasPrefix(after, colon) {
			from += len(colon)
			after = after[len(colon):]
		}
	}
	first, size := utf8.DecodeRuneInString(after)
	if !strings.ContainsRune(surnames, first) {
		return span{}, false
	}
	for _, w := range notNames {
		if strings.HasPrefix(after, w) {
			return span{}, false
		}
	}
	for n := 1; n <= 2; n++ {
		given, width := utf8.DecodeRuneInString(after[size:])
		if !isHan(given) || given == '某' {
			return span{}, false
		}
		size += width
		for _, sure := range [...]string{"诉", "先生", "女士", "（男", "（女", "(男", "(女", "，男", "，女", ",男", ",女", "不服", "身份证"} {
			if strings.HasPrefix(after[size:], sure) {
				return span{h.piece, from, from + size}, true
			}
		}
	}
	return span{}, false
}
