package markup

// tag is an element that the reader knows; every other one is transparent.
type tag uint8

// The elements that matter to blocks and tables.
const (
	tagOther tag = iota
	tagTable
	tagCaption
	tagSection // thead, tbody: row groups
	tagFoot
	tagRow
	tagCell // td and th
	tagP
	tagHeading
	tagItem
	tagTerm // dt, dd
	tagList // ul, ol, dl, menu
	tagBlock
	tagNav
	tagHeader
	tagMain // main, article: text of the page, never chrome by its name
	tagBody
	tagPre
	tagBreak
	tagRule
	tagImage
	tagLink
	tagInline
	tagMeta
	tagBase
	tagFrame // iframe, frame: never followed
	tagObject
	tagRaw // script, style, title …: text up to its own end tag
	tagPlain
	tagDrop // select, svg, template …: left out with what it holds
	tagRuby
	tagGloss // rt, rp: the reading of a character, left out
)

// trait is how an element takes part in building.
type trait uint8

const (
	breaks  trait = 1 << iota // a paragraph ends before and after it
	closesP                   // its start tag ends an open paragraph
	scope                     // an end tag inside does not reach beyond it
	void                      // it has no content
	pushed                    // it always stands on the stack
	holder                    // it may be marked as site chrome
)

var traits = [...]trait{
	tagOther:   0,
	tagTable:   breaks | closesP | scope | pushed | holder,
	tagCaption: breaks | scope | pushed,
	tagSection: breaks | pushed,
	tagFoot:    breaks | pushed,
	tagRow:     breaks | pushed,
	tagCell:    breaks | scope | pushed | holder,
	tagP:       breaks | closesP | pushed,
	tagHeading: breaks | closesP | pushed,
	tagItem:    breaks | closesP | pushed,
	tagTerm:    breaks | closesP | pushed,
	tagList:    breaks | closesP | pushed | holder,
	tagBlock:   breaks | closesP | pushed | holder,
	tagNav:     breaks | closesP | pushed | holder,
	tagHeader:  breaks | closesP | pushed | holder,
	tagMain:    breaks | closesP | pushed,
	tagBody:    breaks | void,
	tagPre:     breaks | closesP | pushed,
	tagBreak:   breaks | void,
	tagRule:    breaks | closesP | void,
	tagImage:   void,
	tagLink:    0,
	tagInline:  0,
	tagMeta:    void,
	tagBase:    void,
	tagFrame:   0,
	tagObject:  scope | pushed,
	tagRaw:     0,
	tagPlain:   0,
	tagDrop:    pushed,
	tagRuby:    pushed,
	tagGloss:   pushed,
}

func (t tag) is(want trait) bool { return traits[t]&want != 0 }

// maxName is the longest element name that the reader knows.
const maxName = 12

// lookup finds an element by its name as written.
func lookup(name []byte) tag {
	if len(name) > maxName {
		return tagOther
	}
	var lower [maxName]byte
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return byName(string(lower[:len(name)]))
}

func byName(name string) tag {
	switch name {
	case "td", "th":
		return tagCell
	case "tr":
		return tagRow
	case "p":
		return tagP
	case "span", "b", "strong", "font", "i", "em", "u", "s", "strike", "small", "big", "sub", "sup",
		"label", "ins", "del", "code", "tt", "mark", "cite", "abbr", "bdo", "bdi", "time":
		return tagInline
	case "a":
		return tagLink
	case "div", "section", "center", "form", "fieldset", "address", "blockquote", "details", "summary",
		"figure", "figcaption", "hgroup", "legend", "dir", "listing", "search", "dialog":
		return tagBlock
	case "br":
		return tagBreak
	case "img", "v:imagedata":
		return tagImage
	case "table":
		return tagTable
	case "tbody", "thead":
		return tagSection
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return tagHeading
	}
	return byRareName(name)
}

func byRareName(name string) tag {
	switch name {
	case "tfoot":
		return tagFoot
	case "caption":
		return tagCaption
	case "li":
		return tagItem
	case "ul", "ol", "dl", "menu":
		return tagList
	case "dt", "dd":
		return tagTerm
	case "nav", "footer", "aside":
		return tagNav
	case "header":
		return tagHeader
	case "main", "article":
		return tagMain
	case "body", "html", "head":
		return tagBody
	case "pre":
		return tagPre
	case "hr":
		return tagRule
	case "meta":
		return tagMeta
	case "base":
		return tagBase
	case "iframe", "frame", "embed":
		return tagFrame
	case "object", "applet", "marquee":
		return tagObject
	case "script", "style", "title", "textarea", "xmp", "noembed", "noframes", "noscript":
		return tagRaw
	case "ruby":
		return tagRuby
	case "rt", "rp", "rtc":
		return tagGloss
	case "plaintext":
		return tagPlain
	case "select", "template", "svg", "math", "button", "datalist", "audio", "video", "canvas", "xml":
		return tagDrop
	}
	return tagOther
}
