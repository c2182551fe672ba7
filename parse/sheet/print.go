package sheet

import "strings"

// Print gives what a sheet shows of a figure; date04 says that its days count
// from 1904.
func (f *Format) Print(n Figure, date04 bool) string {
	if f == nil {
		return n.general()
	}
	s, signed := f.pick(n)
	switch {
	case s.date:
		if text, ok := s.printDate(n, date04); ok {
			return text
		}
		return n.general()
	case s.general:
		return s.around(n.general())
	case s.text && s.before == 0:
		return n.general()
	case s.unusual():
		return n.general()
	case s.before+s.after == 0:
		return s.around("")
	}
	text := s.printNumber(n)
	if signed && n.negative && strings.Trim(text, "0.,% -") != "" {
		return "-" + text
	}
	return text
}

// pick chooses the section of a figure; signed says that the sign is still to
// be written.
func (f *Format) pick(n Figure) (s *section, signed bool) {
	for i := range f.sections {
		if f.sections[i].condition != "" {
			return f.conditional(n)
		}
	}
	switch {
	case n.negative && len(f.sections) > 1:
		return &f.sections[1], false
	case n.Zero() && len(f.sections) > 2:
		return &f.sections[2], false
	}
	return &f.sections[0], true
}

// conditional chooses the first section whose condition holds, else the last
// without one.
func (f *Format) conditional(n Figure) (*section, bool) {
	last := &f.sections[len(f.sections)-1]
	for i := range f.sections {
		s := &f.sections[i]
		if s.condition == "" {
			return s, true
		}
		operator := strings.TrimRight(s.condition, "0123456789.-")
		bound, ok := ParseFigure(strings.TrimPrefix(s.condition, operator))
		if ok && holds(compare(n, bound), operator) {
			return s, true
		}
	}
	return last, true
}

func holds(order int, operator string) bool {
	switch operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	case "<>":
		return order != 0
	}
	return order == 0
}

func compare(a, b Figure) int {
	if a.negative != b.negative {
		if a.negative {
			return -1
		}
		return 1
	}
	order := strings.Compare(a.digits, b.digits)
	if a.exp != b.exp && !a.Zero() && !b.Zero() {
		order = a.exp - b.exp
	}
	if a.negative {
		return -order
	}
	return order
}

// unusual tells fractions and scientific formats, printed as General.
func (s *section) unusual() bool {
	for _, t := range s.tokens {
		if t.kind == exponent || t.kind == literal && t.text == "/" {
			return true
		}
	}
	return false
}

// around puts the literals of a section round a text that stands for its
// digits.
func (s *section) around(text string) string {
	var b strings.Builder
	if s.general {
		b.WriteString(text)
	}
	for _, t := range s.tokens {
		if t.kind == literal {
			b.WriteString(t.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// printNumber fills the digit places of a section, the leftmost taking what
// is left over.
func (s *section) printNumber(n Figure) string {
	if !n.Zero() {
		n.exp += s.scale
	}
	n = n.places(s.after)
	before, after := n.parts()
	var b strings.Builder
	place, behind := 0, false
	for _, t := range s.tokens {
		switch t.kind {
		case point:
			behind = true
			if s.after > 0 && (after != "" || strings.Contains(s.pattern(), "0")) {
				b.WriteByte('.')
			}
			place = 0
		case digit:
			if behind {
				writeAfter(&b, after, place, t.text)
			} else {
				s.writeBefore(&b, before, place, t.text)
			}
			place++
		case literal:
			b.WriteString(t.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// pattern is the digit places behind the point.
func (s *section) pattern() string {
	var b strings.Builder
	behind := false
	for _, t := range s.tokens {
		behind = behind || t.kind == point
		if behind && t.kind == digit {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

func writeAfter(b *strings.Builder, after string, place int, kind string) {
	switch {
	case place < len(after):
		b.WriteByte(after[place])
	case kind == "0":
		b.WriteByte('0')
	}
}

// writeBefore writes the digits of one place before the point; the first
// place has all that the others leave.
func (s *section) writeBefore(b *strings.Builder, before string, place int, kind string) {
	right := s.before - place // digits from this place to the point
	from := len(before) - right
	if place == 0 {
		for i := 0; i < from; i++ {
			b.WriteByte(before[i])
			s.separate(b, len(before)-i-1)
		}
	}
	switch {
	case from >= 0:
		b.WriteByte(before[from])
	case kind == "0":
		b.WriteByte('0')
	default:
		return
	}
	s.separate(b, right-1)
}

func (s *section) separate(b *strings.Builder, left int) {
	if s.thousands && left > 0 && left%3 == 0 {
		b.WriteByte(',')
	}
}
