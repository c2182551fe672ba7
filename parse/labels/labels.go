// Package labels knows the words that the statutory forms print: the labels
// of rows, groups and columns, and the titles of the sections. Words are
// looked up by their folded key, with or without the number in front.
package labels

import (
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
	"gouji/model/form"
)

// Kind is what a label labels.
type Kind uint8

// The kinds of label.
const (
	Row    Kind = iota // a body row with values
	Group              // a label that spans rows: 三、本年度办理结果, （三）不予公开
	Head               // a column head, or a word above column heads
	Block              // 第二十条第（一）项
	Corner             // the corner of table 3
)

// Label is one printed label.
type Label struct {
	Table form.TableID
	Kind  Kind
	ID    string // row id, column id, or the key of a group or block
	Order int    // position among the rows and groups of its table
	Text  string // as the form prints it
	Key   string // folded, without the number in front
	Form  string // the generation that prints it, "" for both
	Weak  bool   // a word so common that it tells nothing outside its table
}

// Lookup gives the labels of a folded key. More than one comes back for words
// that several tables print, as 总计.
func Lookup(key string) []Label {
	if w := Find(key); w != nil {
		return w.Labels
	}
	return nil
}

// Word is a wording with all that it labels, and its folded key.
type Word struct {
	Key    string
	Labels []Label
}

// Find gives what Lookup gives, as one shared value: nil for an unknown key.
func Find(key string) *Word {
	if w := byKey[key]; w != nil {
		return w
	}
	if bare := Bare(key); len(bare) < len(key) {
		return byKey[bare]
	}
	return nil
}

// Printed gives the folded key of a text that is a label exactly as a form
// prints it, and what it labels: nil for any other text.
func Printed(text string) (key string, w *Word) {
	p := printed[text]
	return p.key, p.word
}

// In gives the label in one table, nil where there is none.
func (w *Word) In(table form.TableID) *Label {
	if w == nil {
		return nil
	}
	for i := range w.Labels {
		if w.Labels[i].Table == table {
			return &w.Labels[i]
		}
	}
	return nil
}

// In gives the label of a folded key in one table.
func In(table form.TableID, key string) (Label, bool) {
	if l := Find(key).In(table); l != nil {
		return *l, true
	}
	return Label{}, false
}

// Bare is a key without the number in front: 1属于国家秘密 is 属于国家秘密.
func Bare(key string) string {
	i := 0
	for i < len(key) && i < 2 && key[i] >= '0' && key[i] <= '9' {
		i++
	}
	if i > 0 {
		return key[i:]
	}
	r, size := utf8.DecodeRuneInString(key)
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return key[size:]
	}
	return key
}

// Rows lists the body rows and groups of a table in printed order, those of
// both generations together.
func Rows(table form.TableID) []Label { return rows[table] }

// Begins reports whether some label of more than two characters begins with
// the key: a label that was cut at the end of a line.
func Begins(key string) bool {
	if utf8.RuneCountInString(key) < 3 {
		return false
	}
	bare := Bare(key)
	for i := range all {
		if l := &all[i]; strings.HasPrefix(l.Key, key) || len(bare) > 6 && strings.HasPrefix(l.Key, bare) {
			return true
		}
	}
	return false
}

var (
	all   = build()
	byKey = func() map[string]*Word {
		m := make(map[string]*Word, 2*len(all))
		for _, l := range all {
			if m[l.Key] == nil {
				m[l.Key] = &Word{Key: l.Key}
			}
			m[l.Key].Labels = append(m[l.Key].Labels, l)
		}
		return m
	}()
	printed = func() map[string]printedWord {
		m := make(map[string]printedWord, len(all))
		for _, l := range all {
			key := fold.Key(l.Text)
			if w := Find(key); w != nil {
				m[l.Text] = printedWord{key, w}
			}
		}
		return m
	}()
	rows = func() map[form.TableID][]Label {
		m := map[form.TableID][]Label{}
		for _, l := range all {
			if (l.Kind == Row || l.Kind == Group) && l.Order > 0 && !aliasOf(m[l.Table], l) {
				m[l.Table] = append(m[l.Table], l)
			}
		}
		return m
	}()
)

type printedWord struct {
	key  string
	word *Word
}

func aliasOf(known []Label, l Label) bool {
	for _, k := range known {
		if k.ID == l.ID {
			return true
		}
	}
	return false
}

func build() []Label {
	var out []Label
	for _, t := range [...]*form.Table{form.Table2, form.Table2of2019} {
		out = append(out, rows2(t)...)
	}
	out = append(out, rows3()...)
	for _, a := range aliases {
		for _, l := range out {
			if l.Table == a.table && l.ID == a.id && l.Kind == a.kind {
				l.Key = a.key
				out = append(out, l)
				break
			}
		}
	}
	return append(out, heads...)
}

func rows2(t *form.Table) []Label {
	var out []Label
	for i, r := range t.Rows {
		out = append(out, Label{Table: form.T2, Kind: Row, ID: r.ID, Order: i + 1, Text: r.Label,
			Key: fold.Key(r.Label), Form: only(t, r.ID), Weak: true})
	}
	for _, b := range t.Boxes {
		if b.Col == 0 && b.ColSpan == t.Width {
			key := fold.Key(b.Text)
			out = append(out, Label{Table: form.T2, Kind: Block, ID: key, Text: b.Text, Key: key})
		}
	}
	return out
}

// only tells the generation of a row that one alone prints.
func only(t *form.Table, row string) string {
	other := form.Table2
	if t == form.Table2 {
		other = form.Table2of2019
	}
	if _, both := other.RowByID(row); both {
		return ""
	}
	return t.Form
}

func rows3() []Label {
	var out []Label
	order := 0
	seen := map[string]bool{}
	add := func(l Label) {
		if !seen[l.ID] {
			seen[l.ID] = true
			order++
			l.Order = order
			l.Key = Bare(fold.Key(l.Text))
			out = append(out, l)
		}
	}
	for _, r := range form.Table3.Rows {
		for _, g := range r.Groups {
			add(Label{Table: form.T3, Kind: Group, ID: Bare(fold.Key(g)), Text: g})
		}
		l := Label{Table: form.T3, Kind: Row, ID: r.ID, Text: r.Label, Weak: r.ID == "total" || r.ID == "other_misc"}
		if len(r.Groups) == 2 && r.Groups[1] == "（六）其他处理" {
			l.Form = form.Form2021
		}
		add(l)
	}
	return out
}

// Heads lists the column heads of a table, in every wording.
func Heads(table form.TableID) []Label { return heads[headsFrom[table]:headsTo[table]] }

var headsFrom, headsTo = func() (from, to map[form.TableID]int) {
	from, to = map[form.TableID]int{}, map[form.TableID]int{}
	for i, h := range heads {
		if _, ok := from[h.Table]; !ok {
			from[h.Table] = i
		}
		to[h.Table] = i + 1
	}
	return from, to
}()

// Glued reads 信息内容本年处理决定数量: heads of table 2 that lost what stood
// between them. ok is false where something is left over.
func Glued(key string) (found []Label, ok bool) {
	rest, ok := strings.CutPrefix(key, "信息内容")
	if !ok || rest == "" {
		return nil, false
	}
	for rest != "" {
		var best *Label
		known := Heads(form.T2)
		for i := range known {
			if l := &known[i]; (best == nil || len(l.Key) > len(best.Key)) && strings.HasPrefix(rest, l.Key) {
				best = l
			}
		}
		if best == nil {
			return nil, false
		}
		found = append(found, *best)
		rest = rest[len(best.Key):]
	}
	return found, true
}
