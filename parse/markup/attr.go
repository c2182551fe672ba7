package markup

import (
	"bytes"
	"strconv"
)

// mark is what an element's attributes say of how it is shown.
type mark uint8

const (
	unshown   mark = 1 << iota // display:none, hidden: takes no room
	invisible                  // visibility:hidden: takes room, shows nothing
	chrome                     // site chrome by tag, role, class or id
	link                       // an <a href>
	preformed                  // pre: line feeds count
	dropped                    // an element whose content is no text of the page
)

// style is what the reader takes from a start tag's attributes.
type style struct {
	marks            mark
	rowSpan, colSpan int // as written; -1 where absent
	width, height    int // of an image; -1 where absent
	href             []byte
	source           []byte
}

// plainStyle is that of a tag without attributes.
var plainStyle = style{rowSpan: -1, colSpan: -1, width: -1, height: -1}

// readStyle reads the attributes that matter for an element.
func readStyle(t token) style {
	s := plainStyle
	for at := skipBlank(t.attrs, 0); at < len(t.attrs); at = skipBlank(t.attrs, at) {
		var key, value []byte
		key, value, at = attribute(t.attrs, at)
		switch len(key) {
		case 2, 4, 5:
			s.short(t.tag, key, value)
		case 3, 6, 7:
			s.long(t.tag, key, value)
		}
	}
	return s
}

func (s *style) short(t tag, key, value []byte) {
	switch {
	case is(key, "style"):
		s.marks |= shownBy(value)
	case is(key, "class"), is(key, "id"):
		if t.is(holder) && namesChrome(value) {
			s.marks |= chrome
		}
	case is(key, "role"):
		if t.is(holder) && rolesChrome(value) {
			s.marks |= chrome
		}
	case is(key, "href"):
		s.href = value
		if t == tagLink {
			s.marks |= link
		}
	case is(key, "data"):
		s.source = value
	case is(key, "width"):
		s.width = number(value)
	}
}

func (s *style) long(t tag, key, value []byte) {
	switch {
	case is(key, "hidden"):
		s.marks |= unshown
	case is(key, "colspan"):
		s.colSpan = number(value)
	case is(key, "rowspan"):
		s.rowSpan = number(value)
	case is(key, "src"):
		s.source = value
	case is(key, "height"):
		s.height = number(value)
	}
}

// is compares an attribute's name with a lower-case one.
func is(key []byte, name string) bool {
	if len(key) != len(name) {
		return false
	}
	for i, c := range key {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != name[i] {
			return false
		}
	}
	return true
}

// number reads a non-negative integer by the rules of HTML: leading blanks,
// digits, anything. -1 where there is none; large ones are cut at a million.
func number(value []byte) int {
	value = bytes.TrimLeft(value, " \t\r\n\f")
	value = bytes.TrimPrefix(value, []byte("+"))
	n := 0
	for n < len(value) && value[n] >= '0' && value[n] <= '9' {
		n++
	}
	if n == 0 {
		return -1
	}
	if n > 6 {
		return 1_000_000
	}
	v, err := strconv.Atoi(string(value[:n]))
	if err != nil {
		return -1
	}
	return v
}

// shownBy reads the declarations of a style attribute that hide an element.
func shownBy(css []byte) mark {
	var m mark
	for len(css) > 0 {
		one := css
		if i := bytes.IndexByte(css, ';'); i >= 0 {
			one, css = css[:i], css[i+1:]
		} else {
			css = nil
		}
		for len(one) > 0 && isBlank(one[0]) {
			one = one[1:]
		}
		if len(one) < len("mso-hide:all") {
			continue
		}
		if c := one[0] | 0x20; c != 'd' && c != 'v' && c != 'm' {
			continue
		}
		name, value, ok := bytes.Cut(one, []byte(":"))
		if !ok {
			continue
		}
		name, value = bytes.TrimSpace(name), bytes.TrimSpace(value)
		if i := bytes.IndexAny(value, " !"); i > 0 {
			value = value[:i]
		}
		switch {
		case is(name, "display") && is(value, "none"), is(name, "mso-hide") && is(value, "all"):
			m |= unshown
		case is(name, "visibility") && is(value, "collapse"):
			m |= unshown
		case is(name, "visibility") && is(value, "hidden"):
			m |= invisible
		}
	}
	return m
}

// rolesChrome reports whether a role is that of a landmark round the text.
func rolesChrome(role []byte) bool {
	switch string(bytes.ToLower(bytes.TrimSpace(role))) {
	case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "complementary":
		return true
	}
	return false
}

// namesChrome reports whether a class or id is one that sites give to what
// stands round the text. Words are cut at case and punctuation: footerBox,
// top-nav, site_header. What is named so and yet holds the report is taken
// back later; see settle.
func namesChrome(value []byte) bool {
	for len(value) > 0 {
		n := word(value)
		if n > 0 && isChromeWord(value[:n]) {
			return true
		}
		value = value[max(n, 1):]
	}
	return false
}

// word is the length of the leading word: letters, the first of any case, the
// others lower unless all are upper.
func word(b []byte) int {
	n := 0
	for n < len(b) && isLetter(b[n]) {
		if n > 1 && b[n]&0x20 == 0 && b[n-1]&0x20 != 0 {
			break
		}
		if n == 1 && b[1]&0x20 == 0 && b[0]&0x20 != 0 {
			break
		}
		n++
	}
	return n
}

func isChromeWord(w []byte) bool {
	if len(w) < 3 || len(w) > 12 {
		return false
	}
	var lower [12]byte
	for i, c := range w {
		lower[i] = c | 0x20
	}
	switch string(lower[:len(w)]) {
	case "nav", "navbar", "navi", "navigation", "daohang", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "mbx",
		"menu", "sidebar", "sidenav", "share", "bdshare", "toolbar", "footer", "foot", "copyright", "banner",
		"header", "topbar", "search", "login", "friendlink", "weblink", "qrcode", "ewm", "dqwz", "wza", "wzahelp",
		"pager", "pagination", "related", "recommend", "jiathis":
		return true
	}
	return false
}
