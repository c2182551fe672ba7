package ties

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/prose"
)

// claims reads what a sentence says without a number: that no application
// came, that no case arose, that all was settled, that there is no power to
// license. It runs before the sentence's numbers are read.
func (w *walker) claims(tokens []prose.Token) {
	if !slices.ContainsFunc(tokens, claiming) {
		return
	}
	keepAbout, keepNamed := w.about, w.named
	for i, t := range tokens {
		if t.Kind == prose.Pause || t.Kind == prose.Semi {
			w.pass()
		}
		var f fact
		w.context(&f, tokens[i:i+1], false)
		if t.Kind != prose.Word || w.otherYear || w.plan {
			continue
		}
		switch class(t.Value) {
		case negation:
			w.denial(tokens, i)
		case every:
			w.settled(tokens, i)
		case rate:
			w.rated(tokens, i)
		case lossless:
			w.lossless(tokens, i)
		case broad:
			w.decided(tokens, i)
		default:
		}
	}
	w.about, w.named = keepAbout, keepNamed
	w.sentence = sentence{start: tokens[0].Start}
}

// claiming reports whether a token may begin a claim.
func claiming(t prose.Token) bool {
	if t.Kind != prose.Word {
		return false
	}
	switch class(t.Value) {
	case negation, every, rate, lossless:
		return true
	case broad:
		return t.End-t.Start >= 4 // 复议机关
	}
	return false
}

// chain is a run of known words after a denial.
type chain struct {
	has   bits
	last  int // index of its last token that says something
	power int // index of a word of power, -1 for none
	other bool
	ends  bool // a mark or the end of the text follows
	loose bool // unknown words stood in it
}

// follow reads the words after tokens[i]. loosely lets a few unknown
// characters stand between them: enough for a tie, not for a mismatch.
func (w *walker) follow(tokens []prose.Token, i int) chain {
	c := chain{last: i, power: -1}
	end := tokens[i].End
	for k := i + 1; k < len(tokens); k++ {
		t := tokens[k]
		if t.Kind != prose.Word && t.Kind != prose.List {
			break
		}
		if !w.adjacent(end, t.Start) {
			if t.Start-end > 10 || c.has&^(1<<collect|1<<receive) != 0 {
				c.loose = true
				return c
			}
			c.loose = true
		}
		end = t.End
		if t.Kind == prose.List {
			continue
		}
		switch cl := class(t.Value); {
		case cl >= receive && cl <= collect:
			c.has.add(cl)
			c.last = k
		case cl == power:
			c.power, c.last = k, k
		case strings.HasPrefix(w.word0(t), "涉") && k+1 < len(tokens) && strings.Contains(w.word0(tokens[k+1]), "信息公开") && tokens[k+1].Start == t.End:
		case cl == filler, cl == disclosure, cl == every, cl == thisYear, cl == wholeYear, cl == inTime, cl == own:
		default:
			c.other = true
			return c
		}
	}
	c.ends = w.ends(end)
	return c
}

func (w *walker) denial(tokens []prose.Token, i int) {
	c := w.follow(tokens, i)
	word := w.word0(tokens[i])
	verb := strings.ContainsAny(word, "收接受") && !strings.Contains(word, "收取")
	h := c.has
	switch {
	case c.power >= 0:
		if !w.anew(tokens, i, c) {
			w.denyPower(tokens, i, c)
		}
	case h.any(corrected, lost) && !c.other:
		w.denyLoss(tokens, i, c)
	case !c.ends || c.other:
	case h.any(reconsideration, afterwards) && !h.any(upheld, pending):
		w.denyCases(tokens, i, c)
	case h.has(processingFee):
		w.fee[1] = w.cut(tokens[i].Start, tokens[c.last].End)
	case h.any(license, charge) && h.any(application, request):
	case h.has(application) && !h.any(granted, lost) && !h.any(handle, carry) && !h.any(natural, channel) && (verb || h.any(receive, receiveNew) || word != "未"):
		w.denyApplications(tokens, i, c)
	case h.has(request) && (verb || h.any(receive, receiveNew)) && !h.any(handle, carry) && !h.any(natural, channel) && w.named && !h.any(granted, lost):
		w.denyApplications(tokens, i, c)
	case h.has(citizen) && (h.has(application) || h.has(request) && w.named) && !h.any(handle, carry) && !h.has(channel):
		w.denyApplications(tokens, i, c)
	case w.anew(tokens, i, c):
	case h.any(regulation, document) || h.any(license, charge):
		w.denyFigures(tokens, i, c, word)
	}
}

// anew reports whether a denial is of new ones, or of some: 未新增行政许可事项.
func (w *walker) anew(tokens []prose.Token, i int, c chain) bool {
	said := string(w.text.Runes[tokens[i].Start:tokens[c.last].End])
	return strings.Contains(said, "新增") || strings.Contains(said, "新设") || strings.Contains(said, "增设")
}

// claim holds a denial against cells that must then be 0.
func (w *walker) claim(rule string, tokens []prose.Token, i int, c chain, how level, cells ...form.Address) {
	e := sumOf(cells...)
	v, ok := w.value(e)
	quote := w.cut(tokens[i].Start, tokens[c.last].End)
	start, end := w.text.Range(tokens[i].Start, tokens[c.last].End)
	t := model.Tie{Quote: quote, Place: w.spot(start, end), Paragraph: w.order, Start: start, End: end, Unit: end}
	switch {
	case !ok || w.part || w.except || w.someUnits(tokens[:i]):
		return
	case v.IsZero():
		t.Status, t.Expression, t.Cells = model.Tied, e.String(), e.cells()
		if a, single := e.single(); single && how >= sure && !c.loose && !w.scope && !w.foreign {
			w.Stated = append(w.Stated, Stated{a, decimal.Int(0), quote})
		}
		w.Ties = append(w.Ties, t)
		return
	case c.loose || how == unsure:
		return
	}
	if w.scope || w.foreign || w.doubtful(tokens, i) {
		how = noted
	}
	t.Status, t.Expression, t.Cells = model.Mismatch, e.String(), e.cells()
	w.Ties = append(w.Ties, t)
	out := model.Finding{Rule: rule, Severity: severities[how], Quote: quote, Cells: e.cells(), Expected: v.String(), Actual: "0", Differ: v.Neg().String()}
	out.Message = words("正文写“%[1]s”，而%[2]s为 %[3]s。请核对正文与表格。", "The text says “%[1]s”, but %[4]s is %[3]s. Compare text and table.",
		quote.Line(), w.name(e), v, e.String())
	if w.scope || w.foreign {
		out.Message.Chinese += "（句中另有所指的单位或范围，口径可能不同。）"
		out.Message.English += " (The sentence names a unit or scope of its own; it may count otherwise.)"
	}
	w.find(out, tokens[i].Start, tokens[c.last].End)
	if k := family(rule); k > 0 && how == noted {
		scope := w.scopeOf
		if w.foreign || w.doubtful(tokens, i) {
			scope = filler
		}
		w.weak = append(w.weak, weak{k, scope, len(w.Findings) - 1, t.Paragraph, t.Start})
	}
}

// someUnits reports whether the clause up to a denial counts units: 有8个部门未….
func (w *walker) someUnits(tokens []prose.Token) bool {
	for i := len(tokens) - 1; i >= 0 && tokens[i].Kind != prose.Pause && tokens[i].Kind != prose.Semi; i-- {
		if tokens[i].Kind == prose.Figure && counted(w.text.Numbers[tokens[i].Value].Unit, "个", "家", "名", "人", "") {
			return true
		}
	}
	return false
}

// doubtful reports whether the clause before a denial has words that the
// lexicon lacks: it may be about some of them.
func (w *walker) doubtful(tokens []prose.Token, i int) bool {
	from := i
	for from > 0 && tokens[from-1].Kind != prose.Pause && tokens[from-1].Kind != prose.Semi {
		from--
	}
	return w.strange(tokens[from:i], tokens[i].Start)
}

func (w *walker) denyApplications(tokens []prose.Token, i int, c chain) {
	how := certain
	if w.section == 5 {
		how = unsure
	}
	for k := i - 1; k >= 0 && tokens[k].Kind != prose.Pause && tokens[k].Kind != prose.Semi; k-- {
		if isChannel(tokens[k]) {
			return // none came that way
		}
	}
	w.claim("TXT-NONE", tokens, i, c, how, newTotal)
}

func (w *walker) denyCases(tokens []prose.Token, i int, c chain) {
	how := noted
	said := string(w.text.Runes[tokens[i].End:tokens[c.last].End])
	if w.disclosure || w.named || w.section == 4 || w.head != none || strings.Contains(said, "信息公开") {
		how = certain
	}
	w.claim("TXT-CASE0", tokens, i, c, how, suits("total", c.has)...)
}

// denyLoss reads that no case was lost. Without a case being named, it is
// about something else.
func (w *walker) denyLoss(tokens []prose.Token, i int, c chain) {
	nouns := c.has & (1<<reconsideration | 1<<litigation | 1<<direct | 1<<afterwards)
	if nouns == 0 {
		nouns = w.caseNouns
	}
	if c.has.has(lost) && (nouns == 0 || nouns.has(litigation)) {
		nouns = 1 << litigation
	}
	if nouns == 0 {
		return
	}
	how := noted
	if w.disclosure || w.named || w.section == 4 || w.head != none {
		how = sure
	}
	w.claim("T4-J-TEXT", tokens, i, c, how, suits("corrected", nouns)...)
}

func (w *walker) lossless(tokens []prose.Token, i int) {
	var nouns bits
	switch word := w.word0(tokens[i]); {
	case strings.Contains(word, "败议"):
		nouns.add(reconsideration)
	case strings.Contains(word, "败诉"):
		nouns.add(litigation)
	case w.caseNouns != 0:
		nouns = w.caseNouns
	default:
		return
	}
	w.claim("T4-J-TEXT", tokens, i, chain{last: i}, sure, suits("corrected", nouns)...)
}

// denyPower reads 没有行政审批权限.
func (w *walker) denyPower(tokens []prose.Token, i int, c chain) {
	said := string(w.text.Runes[tokens[i].End:tokens[c.power].End])
	var cells []form.Address
	for _, p := range [...]struct{ word, row string }{{"许可", "license"}, {"审批", "license"}, {"处罚", "penalty"}, {"强制", "coercion"}} {
		if strings.Contains(said, p.word) {
			if a := form.At(form.T2, p.row, "decisions"); len(cells) == 0 || cells[len(cells)-1] != a {
				cells = append(cells, a)
			}
		}
	}
	if len(cells) == 0 || c.loose {
		return
	}
	c.last = c.power
	how := sure
	if !c.ends {
		how = unsure // 没有行政审批权限的股室
	}
	w.claim("T2-POWER", tokens, i, c, how, cells...)
}

// denyFigures reads 未制定行政规范性文件, 无行政处罚, 没有行政事业性收费.
func (w *walker) denyFigures(tokens []prose.Token, i int, c chain, word string) {
	h := c.has
	issued := h.has(issue) || strings.ContainsAny(word, "制") || strings.Contains(word, "出台") || strings.Contains(word, "印发")
	row := "normative"
	if h.has(regulation) {
		row = "regulation"
	}
	switch {
	case h.any(regulation, document) && h.any(license, charge), h.has(regulation) && h.any(normative, document):
	case h.any(regulation, document) && issued && !h.any(repeal, publish):
		for _, column := range [...]string{"issued", "made"} {
			if a := form.At(form.T2, row, column); w.v.Layout.T2 != nil && w.v.Layout.T2.Has(a) {
				w.claim("TXT-CONTRA", tokens, i, c, sure, a)
			}
		}
	case h.has(charge) && !h.any(license, coercion):
		how := unsure
		if w.v.Layout.T2 != nil && w.v.Layout.T2.Has("t2.fee.amount") {
			how = sure
		}
		w.claim("TXT-CONTRA", tokens, i, c, how, "t2.fee.amount")
	case h.any(license, coercion) && !h.any(regulation, publish) && !h.has(charge):
		var cells []form.Address
		for k, r := range [...]string{"license", "penalty", "coercion"} {
			if h.has(license + class(k)) {
				cells = append(cells, form.At(form.T2, r, "decisions"))
			}
		}
		w.claim("TXT-CONTRA", tokens, i, c, sure, cells...)
	}
}
