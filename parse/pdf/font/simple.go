package font

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"gouji/parse/pdf/object"
)

// readEncoding fills the names of a simple font: a base encoding, then the
// differences.
func (n *Font) readEncoding(f *object.File, d object.Dict) {
	base, differences := f.Name(d["Encoding"]), object.Array(nil)
	if e := f.Dict(d["Encoding"]); e != nil {
		base, differences = f.Name(e["BaseEncoding"]), f.Array(e["Differences"])
	}
	table := charmap.Windows1252
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	symbolic := f.Int(f.Dict(d["FontDescriptor"])["Flags"])&4 != 0 && base == ""
	for c := range 256 {
		if c >= ' ' && (!symbolic || c < 0x7f) {
			if r := table.DecodeByte(byte(c)); r != '\ufffd' {
				n.names[c] = r
			}
		}
	}
	code := 0
	for _, v := range differences {
		switch v := f.Resolve(v).(type) {
		case float64:
			code = int(v)
		case object.Name:
			if code >= 0 && code < 256 {
				n.names[code] = glyphRune(string(v))
			}
			code++
		}
	}
}

// glyphNames are the names of the printable ASCII characters and of what else
// stands in reports, in the order of the characters that follow.
const glyphNames = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash " +
	"zero one two three four five six seven eight nine colon semicolon less equal greater question at " +
	"bracketleft backslash bracketright asciicircum underscore grave braceleft bar braceright asciitilde " +
	"quoteleft quoteright quotedblleft quotedblright endash emdash bullet ellipsis minus multiply degree periodcentered middot nbspace sfthyphen section guillemotleft guillemotright"

const glyphRunes = " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~‘’“”–—•…−×°··\u00a0-§«»"

var glyphTable = func() map[string]rune {
	table := map[string]rune{}
	names := strings.Fields(glyphNames)
	for i, r := range []rune(glyphRunes) {
		table[names[i]] = r
	}
	return table
}()

// glyphRune gives the character that a glyph's name stands for, 0 where it
// says nothing.
func glyphRune(name string) rune {
	name, _, _ = strings.Cut(name, ".")
	if r, ok := glyphTable[name]; ok {
		return r
	}
	if len(name) == 1 {
		return rune(name[0])
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if v, err := strconv.ParseUint(hex, 16, 32); err == nil && v > 0 && v <= 0x10FFFF {
				return rune(v)
			}
		}
	}
	return 0
}
