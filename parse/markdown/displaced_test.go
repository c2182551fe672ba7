package markdown

import (
	"strings"
	"testing"
)

func TestDisplaced(t *testing.T) {
	const body = "|一、本年新收政府信息公开申请数量|4|0|0|0|0|1|5|\n%LINE%\n|（七）总计|3|0|0|0|0|1|4|\n|四、结转下年度继续办理|1|0|0|0|0|0||\n"
	for _, c := range []struct{ name, line, last string }{
		{"the figure that the row lacks", "1", "1!"},
		{"a page number", "12", ""},
		{"two figures", "1\n1", ""},
		{"none", "某", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read([]byte(strings.Replace(body, "%LINE%", c.line, 1)))
			if err != nil {
				t.Fatal(err)
			}
			cells := doc.Blocks[len(doc.Blocks)-1].Table.Cells
			last := cells[len(cells)-1]
			got := last.Text
			if last.Chosen {
				got += "!"
				if last.Place.Line != 2 {
					t.Errorf("place %v", last.Place)
				}
			}
			if got != c.last {
				t.Errorf("the last cell is %q, want %q", got, c.last)
			}
		})
	}
}
