package font

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// charsets are the predefined CMaps whose codes are a charset. ascii is the
// CID that the map gives the blank, where the widths of the letters hang.
var charsets = []struct {
	prefix  string
	charset encoding.Encoding
	ascii   int
}{
	{"GBK-EUC", simplifiedchinese.GB18030, 814},
	{"GB-EUC", simplifiedchinese.GB18030, 814},
	{"GBK", simplifiedchinese.GB18030, 1},
	{"GBpc-EUC", simplifiedchinese.GB18030, 1},
	{"GBT", simplifiedchinese.GB18030, 1},
	{"ETen-B5", traditionalchinese.Big5, 13648},
	{"ETenms-B5", traditionalchinese.Big5, 1},
	{"B5pc", traditionalchinese.Big5, 1},
	{"HKscs-B5", traditionalchinese.Big5, 1},
	{"90ms-RKSJ", japanese.ShiftJIS, 231},
	{"90msp-RKSJ", japanese.ShiftJIS, 1},
	{"90pv-RKSJ", japanese.ShiftJIS, 1},
	{"EUC-H", japanese.EUCJP, 231},
	{"EUC-V", japanese.EUCJP, 231},
	{"KSC", korean.EUCKR, 1},
}

// predefined sets how codes are read under the name of a CMap. Names that
// are not known are read as Identity: two bytes a code.
func (n *Font) predefined(name string) {
	n.Vertical = strings.HasSuffix(name, "-V") || name == "V"
	if strings.HasPrefix(name, "Uni") && (strings.Contains(name, "UCS2") || strings.Contains(name, "UTF16")) {
		n.utf16, n.ascii = true, 1
		return
	}
	for _, c := range charsets {
		if strings.HasPrefix(name, c.prefix) {
			n.charset, n.ascii = c.charset, c.ascii
			return
		}
	}
}

// known reads one code of a charset.
func (n *Font) known(s []byte) (text string, size int) {
	if n.utf16 {
		if len(s) < 2 {
			return "", 1
		}
		r := rune(bigEndian(s[:2]))
		if utf16.IsSurrogate(r) && len(s) >= 4 {
			if pair := utf16.DecodeRune(r, rune(bigEndian(s[2:4]))); pair != utf8.RuneError {
				return string(pair), 4
			}
		}
		if utf16.IsSurrogate(r) {
			return "", 2
		}
		return string(r), 2
	}
	if s[0] < 0x80 {
		return string(rune(s[0])), 1
	}
	size = min(2, len(s))
	if n.charset == simplifiedchinese.GB18030 && len(s) >= 4 && s[1] >= '0' && s[1] <= '9' {
		size = 4
	}
	raw, err := n.charset.NewDecoder().Bytes(s[:size])
	if r, _ := utf8.DecodeRune(raw); err != nil || r == utf8.RuneError {
		return "", size
	}
	return string(raw), size
}
