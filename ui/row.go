package ui

import "gouji/ui/cells"

// row builds one line of the screen of a fixed width. What does not fit is
// cut; what is left is blank: a finished line has exactly its width.
type row struct {
	buf  []byte
	left int
}

// start begins a line of w cells, keeping the buffer.
func (r *row) start(w int) { r.buf, r.left = r.buf[:0], max(w, 0) }

// put writes text in a style and gives the cells it took.
func (r *row) put(st style, s string) int {
	if r.left <= 0 || s == "" {
		return 0
	}
	w := cells.Width(s)
	if w > r.left {
		s = cells.Truncate(s, r.left)
		w = cells.Width(s)
	}
	r.buf = append(r.buf, st.On...)
	r.buf = append(r.buf, s...)
	r.buf = append(r.buf, st.Off...)
	r.left -= w
	return w
}

// putWithin is put in at most w cells.
func (r *row) putWithin(st style, s string, w int) {
	r.put(st, cells.Truncate(s, min(w, r.left)))
}

// gap writes n blanks in a style.
func (r *row) gap(st style, n int) {
	n = min(n, r.left)
	if n <= 0 {
		return
	}
	r.buf = append(r.buf, st.On...)
	r.buf = cells.AppendSpaces(r.buf, n)
	r.buf = append(r.buf, st.Off...)
	r.left -= n
}

// fit writes text in exactly w cells.
func (r *row) fit(st style, s string, w int, align cells.Align) {
	w = min(w, r.left)
	if w <= 0 {
		return
	}
	r.buf = append(r.buf, st.On...)
	r.buf = cells.AppendFit(r.buf, s, w, align)
	r.buf = append(r.buf, st.Off...)
	r.left -= w
}

// repeat writes a one-cell string n times.
func (r *row) repeat(st style, s string, n int) {
	n = min(n, r.left)
	if n <= 0 {
		return
	}
	r.buf = append(r.buf, st.On...)
	for range n {
		r.buf = append(r.buf, s...)
	}
	r.buf = append(r.buf, st.Off...)
	r.left -= n
}

// end fills the rest with blanks in a style and gives the line.
func (r *row) end(st style) string {
	r.gap(st, r.left)
	return string(r.buf)
}
