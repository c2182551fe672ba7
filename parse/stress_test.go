package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model/form"
)

// tile is a cell of a table to be written.
type tile struct {
	text       string
	rows, cols int
}

type tiles [][]tile

// tilesOf are the printed boxes of a table with a draft's figures.
func tilesOf(d draft, id form.TableID) tiles {
	var all tiles
	for _, r := range d.grid(id) {
		var row []tile
		for _, b := range r {
			row = append(row, tile{d.text(b), b.RowSpan, b.ColSpan})
		}
		all = append(all, row)
	}
	return all
}

// spread gives every position of the grid its text, with those of merged cells
// in each (full) or in the first position alone.
func (a tiles) spread(full bool) [][]string {
	var grid [][]string
	var taken [][]bool
	at := func(r, c int) {
		for len(grid) <= r {
			grid, taken = append(grid, nil), append(taken, nil)
		}
		for len(grid[r]) <= c {
			grid[r], taken[r] = append(grid[r], ""), append(taken[r], false)
		}
	}
	for r, row := range a {
		c := 0
		for _, t := range row {
			for at(r, c); taken[r][c]; at(r, c) {
				c++
			}
			for i := range t.rows {
				for k := range t.cols {
					at(r+i, c+k)
					taken[r+i][c+k] = true
					if full || i == 0 && k == 0 {
						grid[r+i][c+k] = t.text
					}
				}
			}
			c += t.cols
		}
	}
	return grid
}

func plain(grid [][]string) tiles {
	var a tiles
	for _, r := range grid {
		var row []tile
		for _, s := range r {
			row = append(row, tile{s, 1, 1})
		}
		a = append(a, row)
	}
	return a
}

// change makes other tables of a table: one or several.
type change func(a tiles, id form.TableID) []tiles

func headRows(id form.TableID) int {
	if id == form.T2 {
		return 0
	}
	return 3
}

// onGrid changes the spread grid.
func onGrid(full bool, f func(g [][]string, id form.TableID) [][][]string) change {
	return func(a tiles, id form.TableID) []tiles {
		var out []tiles
		for _, g := range f(a.spread(full), id) {
			out = append(out, plain(g))
		}
		return out
	}
}

func columnsPicked(g [][]string, pick ...int) [][]string {
	var out [][]string
	for _, r := range g {
		var row []string
		for _, c := range pick {
			row = append(row, r[c])
		}
		out = append(out, row)
	}
	return out
}

func seq(from, to int) (s []int) {
	for ; from < to; from++ {
		s = append(s, from)
	}
	return s
}

var changes = map[string]change{
	"as it is":       func(a tiles, _ form.TableID) []tiles { return []tiles{a} },
	"merges lost":    onGrid(false, func(g [][]string, _ form.TableID) [][][]string { return [][][]string{g} }),
	"merges filled":  onGrid(true, func(g [][]string, _ form.TableID) [][][]string { return [][][]string{g} }),
	"no heads":       func(a tiles, id form.TableID) []tiles { return []tiles{a[headRows(id):]} },
	"no heads, flat": onGrid(false, func(g [][]string, id form.TableID) [][][]string { return [][][]string{g[headRows(id):]} }),
	"vertical heads": func(a tiles, _ form.TableID) []tiles {
		for r := range a {
			for i := range a[r] {
				if t := &a[r][i]; len(t.text) == 12 && t.text[0] >= 0xe4 {
					t.text = strings.Join(strings.Split(t.text, ""), "\n")
				}
			}
		}
		return []tiles{a}
	},
	"split columns": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		switch id {
		case form.T3:
			return [][][]string{columnsPicked(g, seq(0, 7)...), columnsPicked(g, append(seq(0, 3), 7, 8, 9)...)}
		case form.T4:
			return [][][]string{columnsPicked(g, seq(0, 5)...), columnsPicked(g, seq(5, 15)...)}
		}
		return [][][]string{g}
	}),
	"split columns, no labels": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		if id == form.T3 {
			return [][][]string{columnsPicked(g, seq(0, 7)...), columnsPicked(g, 7, 8, 9)}
		}
		return [][][]string{g}
	}),
	"turned": onGrid(true, func(g [][]string, id form.TableID) [][][]string {
		if id == form.T2 {
			return [][][]string{g}
		}
		out := make([][]string, len(g[0]))
		for c := range out {
			for r := range g {
				out[c] = append(out[c], g[r][c])
			}
		}
		return [][][]string{out}
	}),
	"row numbers": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		for r := range g {
			n := ""
			if r >= headRows(id) {
				n = fmt.Sprint(r + 1)
			}
			g[r] = append([]string{n}, g[r]...)
		}
		return [][][]string{g}
	}),
	"row numbers behind labels": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		if id == form.T3 {
			for r := range g {
				n := ""
				if r >= 3 {
					n = fmt.Sprint(r - 2)
				}
				g[r] = slices.Insert(g[r], 3, n)
			}
		}
		return [][][]string{g}
	}),
	"paged, heads again": func(a tiles, id form.TableID) []tiles {
		if id != form.T3 {
			return []tiles{a}
		}
		g := a.spread(false)
		return []tiles{plain(g[:12]), plain(append(slices.Clone(g[:3]), g[12:]...))}
	},
	"paged": func(a tiles, id form.TableID) []tiles {
		if id != form.T3 {
			return []tiles{a}
		}
		g := a.spread(false)
		return []tiles{plain(g[:12]), plain(g[12:])}
	},
	"no total":    dropColumn(9, 4),
	"no research": dropColumn(5, 2),
	"no natural":  dropColumn(3, 0),
	"no research, a cell lost": func(a tiles, id form.TableID) []tiles {
		all := dropColumn(5, 2)(a, id)
		if id == form.T3 {
			for _, r := range []int{3, 5, 8, 20} {
				row := all[0][r]
				all[0][r] = slices.Delete(row, len(row)-3, len(row)-2)
			}
		}
		return all
	},
	"a cell lost": func(a tiles, id form.TableID) []tiles {
		for _, r := range []int{3, 5, 8, 20} {
			if id == form.T3 {
				a[r] = slices.Delete(a[r], len(a[r])-3, len(a[r])-2)
			}
		}
		return []tiles{a}
	},
	"total first": moveColumn(9, 3, 4, 0),
	"other first": moveColumn(8, 3, 2, 0),
	"swapped":     moveColumn(5, 6, 1, 2),
	"subtotal": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		return [][][]string{withColumn(g, id, "小计", "9")}
	}),
	"proportion": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		return [][][]string{withColumn(g, id, "占比", "50")}
	}),
	"last year": onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		return [][][]string{withColumn(g, id, "上年", "7")}
	}),
	"blank column":  onGrid(false, func(g [][]string, id form.TableID) [][][]string { return [][][]string{withColumn(g, id, "", "")} }),
	"row dropped":   dropRow(9),
	"label dropped": blankLabel(9),
}

// dropColumn takes a column out of table 3 and one of each group of table 4.
func dropColumn(three, four int) change {
	return onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		switch id {
		case form.T3:
			g = columnsPicked(g, append(seq(0, three), seq(three+1, 10)...)...)
		case form.T4:
			g = columnsPicked(g, slices.DeleteFunc(seq(0, 15), func(c int) bool { return c%5 == four })...)
		case form.T2:
			g = columnsPicked(g, 0, 1, 3)
		}
		return [][][]string{g}
	})
}

// moveColumn moves a column of table 3, and one within each group of table 4.
func moveColumn(three, to, four, to4 int) change {
	return onGrid(false, func(g [][]string, id form.TableID) [][][]string {
		switch id {
		case form.T3:
			g = columnsPicked(g, slices.Insert(slices.DeleteFunc(seq(0, 10), func(c int) bool { return c == three }), to, three)...)
		case form.T4:
			var pick []int
			for group := range 3 {
				p := slices.Insert(slices.DeleteFunc(seq(0, 5), func(c int) bool { return c == four }), to4, four)
				for _, c := range p {
					pick = append(pick, group*5+c)
				}
			}
			g[2] = slices.Clone(g[2])
			copy(g[2][:5], g[1][:5])
			copy(g[1][:5], make([]string, 5))
			moved := columnsPicked(g[2:], pick...)
			g = append(g[:2:2], moved...)
		case form.T2:
			g = columnsPicked(g, 0, 3, 1, 2)
			for r := range g {
				if g[r][2] == "" && g[r][3] == "" && g[r][1] == "" {
					continue
				}
				if strings.Trim(g[r][1], " ") == "" && g[r][2] != "" {
					g[r][1], g[r][2] = g[r][2], ""
				}
			}
		}
		return [][][]string{g}
	})
}

func withColumn(g [][]string, id form.TableID, head, value string) [][]string {
	if id != form.T3 {
		return g
	}
	for r := range g {
		s := value
		switch r {
		case 0, 1:
			s = ""
		case 2:
			s = head
		}
		g[r] = slices.Insert(g[r], 9, s)
	}
	return g
}

func dropRow(n int) change {
	return func(a tiles, id form.TableID) []tiles {
		g := a.spread(false)
		if id == form.T3 {
			g = slices.Delete(g, n, n+1)
		}
		return []tiles{plain(g)}
	}
}

func blankLabel(n int) change {
	return func(a tiles, id form.TableID) []tiles {
		g := a.spread(false)
		if id == form.T3 {
			g[n][1], g[n][2] = "", ""
		}
		return []tiles{plain(g)}
	}
}

// TestOddTables changes tables as drafts have them changed, and writes them in
// every layout: no figure becomes another cell's.
func TestOddTables(t *testing.T) {
	for how, change := range changes {
		for as, render := range renderings {
			t.Run(how+" "+as, func(t *testing.T) {
				for seed := range 6 {
					d := rapid.Custom(consistent).Example(seed)
					page := d.page(func(d draft, id form.TableID) string {
						s := ""
						for _, a := range change(tilesOf(d, id), id) {
							s += render(a)
						}
						return s
					}, "\n")
					if as == "html" {
						page = "<html><body><p>" + strings.NewReplacer("。\n", "。</p>\n<p>", "报告\n", "报告</p>\n<p>", "情况\n", "情况</p>\n<p>", "事项\n", "事项</p>\n<p>").Replace(page) + "</p></body></html>"
					}
					r, err := Bytes("page."+as[strings.LastIndex(as, ".")+1:], []byte(page))
					if err != nil {
						continue
					}
					if w := wrongs(r, d); len(w) > 0 {
						t.Fatalf("%d wrong, %s\n%s", len(w), w[0], page)
					}
				}
			})
		}
	}
}
