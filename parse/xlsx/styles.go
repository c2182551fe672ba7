package xlsx

import (
	"gouji/parse/sheet"
	"gouji/parse/xmlscan"
)

// styles are the cell formats of a workbook, by the index that cells name.
type styles struct {
	formats []*sheet.Format
	framed  []bool // the cell has a border
}

func (r *reader) readStyles() {
	custom := map[int]string{}
	var borders []bool
	compiled := map[int]*sheet.Format{}
	within := xmlscan.Name(0)
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start {
			continue
		}
		switch r.s.Name() {
		case numFmt:
			if len(custom) == maxStyles {
				continue
			}
			custom[r.number("numFmtId", 1<<20)] = r.s.AttrText(0, "formatCode")
		case border:
			if edged := r.edged(); len(borders) < maxStyles {
				borders = append(borders, edged)
			}
		case cellXfs, cellStyleXfs:
			within = r.s.Name()
		case xf:
			if within != cellXfs || len(r.styles.formats) == maxStyles {
				continue
			}
			id := r.number("numFmtId", 1<<20)
			f, ok := compiled[id]
			if !ok {
				if code, own := custom[id]; own {
					f = sheet.Compile(code)
				} else {
					f = sheet.Builtin(id)
				}
				compiled[id] = f
			}
			frame := r.number("borderId", 1<<20)
			r.styles.formats = append(r.styles.formats, f)
			r.styles.framed = append(r.styles.framed, frame >= 0 && frame < len(borders) && borders[frame])
		}
	}
}

// edged reads a border element: whether it draws at least two edges, as the
// cells of a table have and an underlined heading has not.
func (r *reader) edged() bool {
	edges := 0
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.EOF:
			return false
		case xmlscan.Start:
			style, _ := r.s.Attr(0, "style")
			if r.s.Depth() == depth+1 && len(style) > 0 && string(style) != "none" {
				edges++
			}
		case xmlscan.End:
			if r.s.Depth() < depth {
				return edges >= 2
			}
		}
	}
}

// format gives the number format of a style, nil where it has none.
func (s *styles) format(style int) *sheet.Format {
	if style < 0 || style >= len(s.formats) {
		return nil
	}
	return s.formats[style]
}

func (s *styles) isFramed(style int) bool {
	return style >= 0 && style < len(s.framed) && s.framed[style]
}
