package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// date is a date in the text; what it does not state is 0.
type date struct {
	span
	year, month, day int
}

// dates reads the dates of the text: 2023年1月1日, 2023.1.1, 12月31日, 11月底.
func (p *wording) dates() []date {
	var all []date
	for k := 0; k < len(p.runs); k++ {
		d, used := p.dateAt(k)
		if used > 0 {
			all = append(all, d)
			k += used - 1
		}
	}
	return all
}

// dateAt reads the date that begins with a figure; used counts the figures
// that it takes, 0 where it is none.
func (p *wording) dateAt(k int) (d date, used int) {
	r := p.runs[k]
	text := p.pieces[r.piece].text
	d.span = r
	switch n := r.end - r.at; {
	case n == 4:
		mark, sign := dateSign(text[r.end:])
		d.year, _ = strconv.Atoi(text[r.at:r.end])
		if d.year < 1990 || d.year > 2099 || sign == 0 || sign == '月' || sign == '日' {
			return date{}, 0
		}
		d.end = r.end + mark
		switch more := k+1 < len(p.runs) && p.adjoins(d.end, p.runs[k+1], r.piece); {
		case more:
			return p.monthAt(k+1, d, 1, sign)
		case sign == '年':
			return d, 1
		}
	case n <= 2:
		return p.monthAt(k, d, 0, '年')
	}
	return date{}, 0
}

// monthAt goes on with month and day. A year alone is a date as well.
func (p *wording) monthAt(k int, d date, used int, sign rune) (date, int) {
	r := p.runs[k]
	text := p.pieces[r.piece].text
	mark, next := dateSign(text[r.end:])
	month, _ := strconv.Atoi(text[r.at:r.end])
	numeric := sign != '年'
	if month < 1 || month > 12 || !numeric && next != '月' || numeric && next != sign {
		if d.year > 0 && !numeric {
			return d, used
		}
		return date{}, 0
	}
	d.month, d.end = month, r.end+mark
	used++
	if k+1 >= len(p.runs) || !p.adjoins(d.end, p.runs[k+1], r.piece) {
		return d, used
	}
	r = p.runs[k+1]
	mark, next = dateSign(text[r.end:])
	if day, _ := strconv.Atoi(text[r.at:r.end]); day >= 1 && day <= 31 && (numeric || next == '日') {
		d.day, d.end = day, r.end
		if next == '日' {
			d.end += mark
		}
		used++
	}
	return d, used
}

// adjoins reports whether a figure begins at an offset, blanks aside.
func (p *wording) adjoins(at int, r span, piece int) bool {
	return r.piece == piece && r.at >= at && strings.Trim(p.pieces[piece].text[at:r.at], " \n") == ""
}

// dateSign reads what stands between the parts of a date, blanks before it
// included.
func dateSign(s string) (length int, sign rune) {
	rest := strings.TrimLeft(s, " \n")
	r, size := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("年月日号.-/", r) && size > 0 {
		if r == '号' {
			r = '日'
		}
		return len(s) - len(rest) + size, r
	}
	return 0, 0
}

// stretch is from one date to another.
type stretch struct{ from, to date }

// whole reports whether it is a calendar year.
func (s stretch) whole() bool {
	return s.from.month == 1 && s.from.day <= 1 && s.to.month == 12 && (s.to.day == 31 || s.to.day == 0 && s.from.day == 0) &&
		(s.from.year == s.to.year || s.to.year == 0 || s.from.year == 0)
}

// stretches finds 1月1日至12月31日 and the like.
func (p *wording) stretches(all []date) []stretch {
	var found []stretch
	for i := 0; i+1 < len(all); i++ {
		a, b := all[i], all[i+1]
		if a.piece != b.piece || a.month == 0 || b.month == 0 {
			continue
		}
		between := p.pieces[a.piece].text[a.end:b.at]
		if len(between) > 24 || strings.Trim(between, "起始自至到止截—-－–―~～,，、 \n从") != "" || between == "" || strings.Trim(between, "、,， \n") == "" {
			continue
		}
		found = append(found, stretch{a, b})
	}
	return found
}
