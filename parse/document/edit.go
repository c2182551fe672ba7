package document

import (
	"bytes"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/safe"
)

// Order is what a writer is to put into a draft. Reviewer and time come from
// outside, so that the same order gives the same bytes.
type Order struct {
	Edits    []Edit
	Notes    []Note
	Reviewer string
	Time     time.Time
}

// Signed is who asks for an edit or a note, and when: its own reviewer and
// time where it has them, else the order's.
func (o Order) Signed(reviewer string, at time.Time) (string, time.Time) {
	if reviewer == "" {
		reviewer = o.Reviewer
	}
	if at.IsZero() {
		at = o.Time
	}
	return reviewer, at
}

// Edit puts a text in the place of another. The place is one that the reader
// of the format recorded.
type Edit struct {
	Place model.Place
	// Whole means that Old is all that stands at the place, blanks round it
	// aside. Else Text is that, as it is shown, and Old begins At bytes into it.
	Whole    bool
	Text     string
	At       int
	Old, New string // as they are shown: through the gate, on one line
	Address  model.Address

	// Who asks for it, and when; see Order.Signed.
	Reviewer string
	Time     time.Time
}

// Ordinals gives which of the characters at the place, blanks not counted, the
// edit replaces: from the first to before the second. Sources break lines and
// repeat blanks at will.
func (e Edit) Ordinals() (from, to int, ok bool) {
	if e.At < 0 || e.At+len(e.Old) > len(e.Text) || e.Text[e.At:e.At+len(e.Old)] != e.Old {
		return 0, 0, false
	}
	from = utf8.RuneCountInString(Squeeze(e.Text[:e.At]))
	return from, from + utf8.RuneCountInString(Squeeze(e.Old)), true
}

// Squeeze takes the blanks out of a text.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// Note is a remark on what stands at a place, or on the draft as a whole
// where the place is zero.
type Note struct {
	Place model.Place
	Text  string // lines broken by \n

	// The words that it is about: Shown is all that stands at the place, as it
	// is shown, and Quote begins At bytes into it. Without a Quote, and where
	// the words cannot be found, the note is about the place as a whole.
	Shown string
	At    int
	Quote string

	// Who makes it, and when; see Order.Signed.
	Reviewer string
	Time     time.Time
}

// Words gives the words that a note is about as an edit that leaves them as
// they are, false where it is about its place as a whole.
func (n Note) Words() (Edit, bool) {
	return Edit{Place: n.Place, Text: n.Shown, At: n.At, Old: n.Quote, New: n.Quote},
		n.Quote != "" && n.Place.End > n.Place.Start
}

// Refusal is why an edit cannot be carried out.
type Refusal struct {
	Edit int // index among the edits
	Why  model.Words
}

// Rewritten is a draft with an order carried out in it, but for the refusals.
type Rewritten struct {
	Data     []byte
	Refusals []Refusal
	Warnings []model.Words // what the one who opens the file must know
}

// Refuse records why an edit is not carried out.
func (r *Rewritten) Refuse(edit int, chinese, english string) {
	r.Refusals = append(r.Refusals, Refusal{edit, model.Words{Chinese: chinese, English: english}})
}

// Find gives the range of raw, the text at the edit's place, that the edit
// replaces. It fails where something else stands there.
func (e Edit) Find(raw string) (from, to int, ok bool) {
	if !e.Whole {
		from, to = e.At, e.At+len(e.Old)
		return from, to, from >= 0 && to <= len(raw) && raw[from:to] == e.Old
	}
	if e.Old != "" && strings.Count(raw, e.Old) == 1 && shown(raw) == e.Old {
		from = strings.Index(raw, e.Old)
		return from, from + len(e.Old), true
	}
	from = len(raw) - len(strings.TrimLeftFunc(raw, blank))
	to = len(strings.TrimRightFunc(raw, blank))
	if from > to {
		from = to
	}
	return from, to, shown(raw) == e.Old
}

// Locate gives the range of text, all that a source has at the edit's place,
// that the edit replaces. What is shown may begin with a number that stands
// nowhere in the source, and may be only the beginning of what stands there.
func (e Edit) Locate(text string) (from, to int, ok bool) {
	if e.Whole {
		return e.Find(text)
	}
	if from, to, ok := e.exactly(text); ok {
		return from, to, true
	}
	first, last, ok := e.Ordinals()
	if !ok {
		return 0, 0, false
	}
	whole, shown := Squeeze(safe.New(text).String()), Squeeze(e.Text)
	switch {
	case strings.HasPrefix(whole, shown):
	case strings.HasSuffix(shown, whole):
		generated := utf8.RuneCountInString(shown) - utf8.RuneCountInString(whole)
		first, last = first-generated, last-generated
	default:
		return 0, 0, false
	}
	n := 0
	from, to = -1, -1
	for i, r := range text {
		// A hidden character is shown as several.
		seen := utf8.RuneCountInString(Squeeze(safe.New(string(r)).String()))
		if seen == 0 || r == '\r' && strings.HasPrefix(text[i+1:], "\n") {
			continue
		}
		if n == first {
			from = i
		}
		if n += seen; n == last {
			to = i + utf8.RuneLen(r)
		}
	}
	if first == last { // behind the character before it
		from = to
		if first == 0 {
			from, to = 0, 0
		}
	}
	if first < 0 || from < 0 || to < from || Squeeze(safe.New(text[from:to]).String()) != Squeeze(e.Old) {
		return 0, 0, false
	}
	from, to = e.widen(text, from, to)
	return from, to, true
}

// exactly is Locate where text is what is shown, to the blank.
func (e Edit) exactly(text string) (from, to int, ok bool) {
	one := strings.NewReplacer("\n", " ").Replace
	whole, shown := one(safe.New(text).String()), one(e.Text)
	generated := 0
	switch {
	case strings.HasPrefix(whole, shown):
	case strings.HasSuffix(shown, whole):
		generated = len(shown) - len(whole)
	default:
		return 0, 0, false
	}
	start, end, n := e.At-generated, e.At-generated+len(e.Old), 0
	from, to = -1, -1
	at := func(i int) {
		if n == start && from < 0 {
			from = i
		}
		if n == end {
			to = i
		}
	}
	for i, r := range text {
		at(i)
		n += len(safe.New(string(r)).String())
	}
	at(len(text))
	return from, to, from >= 0 && to >= from && one(safe.New(text[from:to]).String()) == one(e.Old)
}

// Numbered reports whether the words of an edit begin in a number before the
// paragraph that stands nowhere in text, all that the source has there.
func (e Edit) Numbered(text string) bool {
	first, _, ok := e.Ordinals()
	whole, shown := Squeeze(safe.New(text).String()), Squeeze(e.Text)
	return ok && !e.Whole && strings.HasSuffix(shown, whole) && first < utf8.RuneCountInString(shown)-utf8.RuneCountInString(whole)
}

// widen takes the blanks at the ends of Old into a range of text.
func (e Edit) widen(text string, from, to int) (int, int) {
	inner := strings.TrimLeftFunc(e.Old, blank)
	if inner != "" {
		for range utf8.RuneCountInString(e.Old[:len(e.Old)-len(inner)]) {
			if r, n := utf8.DecodeLastRuneInString(text[:from]); blank(r) {
				from -= n
			}
		}
	}
	for range utf8.RuneCountInString(e.Old[len(strings.TrimRightFunc(e.Old, blank)):]) {
		if r, n := utf8.DecodeRuneInString(text[to:]); blank(r) {
			to += n
		}
	}
	return from, to
}

// Shrink leaves out what a replacement has in common with the text at both
// ends.
func Shrink(text string, from, to int, insert string) (int, int, string) {
	for from < to && insert != "" {
		r, n := utf8.DecodeRuneInString(text[from:to])
		if q, m := utf8.DecodeRuneInString(insert); r != q || n != m {
			break
		}
		from, insert = from+n, insert[n:]
	}
	for from < to && insert != "" {
		r, n := utf8.DecodeLastRuneInString(text[from:to])
		if q, m := utf8.DecodeLastRuneInString(insert); r != q || n != m {
			break
		}
		to, insert = to-n, insert[:len(insert)-n]
	}
	return from, to, insert
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff }

func shown(raw string) string {
	return strings.TrimSpace(safe.New(strings.TrimFunc(raw, blank)).Line())
}

// Patch puts bytes in the place of a range.
type Patch struct {
	Start, End int
	New        []byte
}

// Splice applies patches and keeps every other byte. Patches at one position
// follow each other as listed. It fails where patches overlap or leave the
// source.
func Splice(src []byte, patches []Patch) ([]byte, error) {
	sorted := slices.Clone(patches)
	slices.SortStableFunc(sorted, func(a, b Patch) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	var out bytes.Buffer
	at := 0
	for _, p := range sorted {
		if p.Start < at || p.End < p.Start || p.End > len(src) {
			return nil, Errorf("两处修改互相重叠，未写入", "two changes overlap; nothing was written")
		}
		out.Write(src[at:p.Start])
		out.Write(p.New)
		at = p.End
	}
	out.Write(src[at:])
	return out.Bytes(), nil
}

// Clashes reports whether a range touches one of the patches.
func Clashes(patches []Patch, start, end int) bool {
	return slices.ContainsFunc(patches, func(p Patch) bool {
		return start < p.End && p.Start < end || start == p.Start && end == p.End
	})
}
