package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/form"
)

// expectation is one finding that a fixture wants of its rule.
type expectation struct {
	severity string
	cells    []string // the finding's cells; a last "…" lets more follow
	part     string   // of the Chinese message
}

// fixture is a draft with what its rule must say of it.
type fixture struct {
	draft *draft
	prior *fixture // last year's, nil for none
	given model.Context
	wants []expectation
}

// readFixture carries out the directives of a fixture, a line each:
//
//	base 2021 [year]              start from a sound draft: 2021, 2019, mixed, hybrid, pre2019
//	t3.granted.total = 64         write a cell; * for every row or column
//	label t3.granted = 可以公开     word a row or header cell anew (header: t3.header2/自然人)
//	drop t3 | t3.granted | t3.granted.total | section 4 | title
//	twice t3.granted | t4 | section 4
//	extra t2.fee = 0              put a further cell at the end of a row
//	swap t3.granted t3.partial | section 5 6
//	title = …, opening = …, heading 4 = …, section 6 = …, after 1 = …, tail = …
//	fault TrackedChange 3 [t3]    what only other formats have
//	status t3 reconstructed       how a table was read
//	prior base 2021 [year]        last year's report, consistent with the sound draft; then
//	prior t3.new.total = 9        any of the above for it
//	\u202e                        anywhere: a character that should not stand in a fixture
//	given today 2024-02-10 | section-one 100 | due 2-20 | superior 临江县 | term 甲=乙
//	want error t3.a.b t3.c.d … ~ part of the message
func readFixture(text string) (fixture, error) {
	var f fixture
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := f.carryOut(unescape(line)); err != nil {
			return f, fmt.Errorf("line %d: %s: %w", n+1, line, err)
		}
	}
	if f.draft == nil {
		return f, fmt.Errorf("no base")
	}
	return f, nil
}

// unescape makes characters of \uXXXX.
func unescape(line string) string {
	parts := strings.Split(line, `\u`)
	for i, p := range parts[1:] {
		if n, err := strconv.ParseUint(p[:min(4, len(p))], 16, 32); err == nil {
			parts[i+1] = string(rune(n)) + p[4:]
		}
	}
	return strings.Join(parts, "")
}

func (f *fixture) carryOut(line string) error {
	verb, rest, _ := strings.Cut(line, " ")
	if verb == "prior" {
		return f.carryOutPrior(rest)
	}
	if verb == "base" {
		base, years, _ := strings.Cut(rest, " ")
		year := 2023
		if n, err := strconv.Atoi(years); err == nil {
			year = n
		} else if base == "2019" || base == "hybrid" {
			year = 2020
		} else if base == "pre2019" {
			year = 2015
		}
		var err error
		f.draft, err = newDraft(base, year)
		return err
	}
	if f.draft == nil {
		return fmt.Errorf("base comes first")
	}
	left, right, equals := strings.Cut(rest, "=")
	left, right = strings.TrimSpace(left), strings.TrimSpace(right)
	ok := false
	switch {
	case verb == "given":
		return f.tell(rest)
	case verb == "want":
		f.wants = append(f.wants, readExpectation(rest))
		return nil
	case strings.Count(verb, ".") == 2 && equals:
		ok = f.draft.set(verb, strings.Trim(right, `"`))
	case verb == "drop" || verb == "twice" || verb == "swap":
		ok = f.draft.rearrange(verb, strings.Fields(rest))
	case verb == "fault" || verb == "status":
		ok = f.draft.note(verb, strings.Fields(rest))
	default:
		ok = f.draft.word(verb, left, right)
	}
	if !ok {
		return fmt.Errorf("nothing to do it to")
	}
	return nil
}

// carryOutPrior carries a directive out for last year's report. Of the sound
// draft it differs where the year's business must.
func (f *fixture) carryOutPrior(line string) error {
	base, opens := strings.CutPrefix(line, "base ")
	if !opens && f.prior == nil {
		return fmt.Errorf("prior base comes first")
	}
	if !opens {
		return f.prior.carryOut(line)
	}
	f.prior = &fixture{}
	if !strings.Contains(base, " ") {
		base += " 2022"
	}
	if err := f.prior.carryOut("base " + base); err != nil {
		return err
	}
	for _, change := range []string{"t2.normative.in_force=8", "t3.partial.natural=2", "t3.partial.total=2",
		"t3.unable_not_held.natural=1", "t3.unable_not_held.total=1"} {
		a, text, _ := strings.Cut(change, "=")
		f.prior.draft.set(a, text)
	}
	return nil
}

// tell carries out given: what a check is told from outside.
func (f *fixture) tell(rest string) error {
	if f.given.Settings == nil {
		f.given.Settings = &model.Settings{}
	}
	set := f.given.Settings
	what, value, _ := strings.Cut(rest, " ")
	var err error
	switch what {
	case "today":
		f.given.Today, err = time.Parse(time.DateOnly, value)
	case "section-one":
		set.SectionOneLimit, err = strconv.Atoi(value)
	case "due":
		_, err = fmt.Sscanf(value, "%d-%d", &set.DueMonth, &set.DueDay)
	case "superior":
		set.Superiors = append(set.Superiors, value)
	case "term":
		wrong, right, _ := strings.Cut(value, "=")
		set.Terms = append(set.Terms, model.Term{Wrong: wrong, Right: right})
	default:
		err = fmt.Errorf("nothing to tell")
	}
	return err
}

// read reads the draft and what it is held against.
func (f *fixture) read(t testing.TB) *model.Report {
	t.Helper()
	c := f.given
	if f.prior != nil {
		c.Prior = f.prior.draft.read(t)
	}
	return f.draft.read(t).Under(c)
}

func readExpectation(rest string) expectation {
	head, part, _ := strings.Cut(rest, "~")
	words := strings.Fields(head)
	return expectation{words[0], words[1:], strings.TrimSpace(part)}
}

// word carries out the directives that put text somewhere.
func (d *draft) word(verb, left, right string) bool {
	section := func() *draftSection {
		n, err := strconv.Atoi(left)
		if err != nil || n < 1 || n > len(d.sections) {
			return nil
		}
		return &d.sections[n-1]
	}
	paragraphs := strings.Split(right, "¶")
	switch verb {
	case "title":
		d.title = right
		return true
	case "opening":
		d.opening = paragraphs
		return true
	case "tail":
		d.tail = paragraphs
		return true
	case "heading", "section", "after":
		s := section()
		if s == nil {
			return false
		}
		switch verb {
		case "heading":
			s.heading = right
		case "section":
			s.paragraphs = paragraphs
		default:
			s.paragraphs = append(s.paragraphs, paragraphs...)
		}
		return true
	case "label", "extra":
		address, old, _ := strings.Cut(left, "/")
		t, i := d.find(address)
		if t == nil {
			return false
		}
		if verb == "extra" {
			t.rows[i].extra = append(t.rows[i].extra, right)
			return true
		}
		return relabel(&t.rows[i], old, right)
	}
	return false
}

func relabel(r *draftRow, old, label string) bool {
	if old == "" {
		r.labels[len(r.labels)-1] = label
		return true
	}
	for _, texts := range [][]string{r.labels, r.groups} {
		if i := slices.Index(texts, old); i >= 0 {
			texts[i] = label
			return true
		}
	}
	return false
}

// rearrange carries out drop, twice and swap.
func (d *draft) rearrange(verb string, words []string) bool {
	if words[0] == "title" {
		d.title = ""
		return true
	}
	if words[0] == "section" {
		return d.rearrangeSections(verb, words[1:])
	}
	if !strings.Contains(words[0], ".") {
		return d.rearrangeTable(verb, form.TableID(words[0]))
	}
	t, i := d.find(words[0])
	if t == nil {
		return false
	}
	switch verb {
	case "swap":
		_, j := d.find(words[1])
		a, b := &t.rows[i], &t.rows[j]
		a.groups, b.groups = b.groups, a.groups
		*a, *b = *b, *a
	case "twice":
		again := t.rows[i]
		again.groups = nil
		t.rows = slices.Insert(t.rows, i+1, again)
	case "drop":
		if strings.Count(words[0], ".") == 2 {
			before := len(t.rows[i].cells)
			t.rows[i].cells = slices.DeleteFunc(slices.Clone(t.rows[i].cells), func(c draftCell) bool { return string(c.address) == words[0] })
			return len(t.rows[i].cells) < before
		}
		if i+1 < len(t.rows) {
			t.rows[i+1].groups = append(t.rows[i].groups, t.rows[i+1].groups...)
		}
		t.rows = slices.Delete(t.rows, i, i+1)
	}
	return true
}

func (d *draft) rearrangeTable(verb string, id form.TableID) bool {
	for i := range d.sections {
		if d.sections[i].table != id {
			continue
		}
		if verb == "twice" {
			d.sections = slices.Insert(d.sections, i+1, draftSection{table: id})
		} else {
			d.sections[i].table = ""
		}
		return true
	}
	return false
}

func (d *draft) rearrangeSections(verb string, words []string) bool {
	i, err := strconv.Atoi(words[0])
	if err != nil || i < 1 || i > len(d.sections) {
		return false
	}
	switch verb {
	case "drop":
		d.sections = slices.Delete(d.sections, i-1, i)
	case "twice":
		d.sections = slices.Insert(d.sections, i, d.sections[i-1])
	case "swap":
		j, err := strconv.Atoi(words[1])
		if err != nil {
			return false
		}
		d.sections[i-1], d.sections[j-1] = d.sections[j-1], d.sections[i-1]
	}
	return true
}

// note carries out fault and status: what text files cannot have.
func (d *draft) note(verb string, words []string) bool {
	if verb == "status" {
		for s := model.TableMissing; s <= model.TableUnreadable; s++ {
			if s.String() == words[1] {
				d.statuses[form.TableID(words[0])] = model.TableInfo{Status: s, Reason: both("数字粘连", "figures run together")}
				return true
			}
		}
		return false
	}
	kinds := map[string]model.FaultKind{"TrackedChange": model.TrackedChange, "Comment": model.Comment, "HiddenText": model.HiddenText,
		"TableIsPicture": model.TableIsPicture, "LowConfidence": model.LowConfidence, "Encoding": model.Encoding, "SeveralReports": model.SeveralReports,
		"Uncomputed": model.Uncomputed, "ExternalLink": model.ExternalLink}
	kind, ok := kinds[words[0]]
	if !ok {
		return false
	}
	f := model.Fault{Kind: kind, Count: 1}
	for _, w := range words[1:] {
		if n, err := strconv.Atoi(w); err == nil {
			f.Count = n
		} else {
			f.Table = form.TableID(w)
		}
	}
	d.faults = append(d.faults, f)
	return true
}
