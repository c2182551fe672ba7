package parse

import (
	"path/filepath"
	"testing"

	"gouji/model"
	"gouji/model/form"
)

// TestShapesOfMirrors reads pages as they are stored of sites.
func TestShapesOfMirrors(t *testing.T) {
	const read, rebuilt, lost, missing = model.TableRead, model.TableReconstructed, model.TableUnreadable, model.TableMissing
	seven := []string{"natural", "business", "research", "welfare", "legal", "other", "total"}
	for _, c := range []struct {
		file string
		is   [3]model.TableStatus
		rows map[string]string
	}{
		{"lines-lost-blanks.txt", [3]model.TableStatus{read, rebuilt, lost}, map[string]string{
			"t3.new.": "4 1 0 0 0 0 5", "t3.unable_not_held.": "1 1 0 0 0 0 2", "t3.total.": "4 1 0 0 0 0 5", "t2.normative.": "3 1 9", "t2.penalty.": "30", "t2.fee.": "1.5"}},
		{"lines-totals-only.txt", [3]model.TableStatus{missing, read, missing}, map[string]string{
			"t3.new.": "blank blank blank blank blank blank 5", "t3.granted.": "blank blank blank blank blank blank 3", "t3.denied_law.": "blank blank blank blank blank blank 0"}},
		{"bars-2019-in-2021.txt", [3]model.TableStatus{read, missing, missing}, map[string]string{
			"t2.normative.": "2 2 8", "t2.license.": "25 -1 114", "t2.other_service.": "26 4 0", "t2.fee.": "3 1", "t2.procurement.": "invalid invalid"}},
		{"bars-mixed-heads.txt", [3]model.TableStatus{read, missing, missing}, map[string]string{
			"t2.normative.": "2 1 9", "t2.license.": "2", "t2.fee.": "0"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			r, err := File(filepath.Join(root(t), "testdata", "reports", "damaged", c.file))
			if err != nil {
				t.Fatal(err)
			}
			v := model.NewView(r)
			for i, id := range form.Tables {
				if s := r.Table(id).Status; s != c.is[i] {
					t.Errorf("%s is %s (%s)", id, s, r.Table(id).Reason.Chinese)
				}
			}
			for row, want := range c.rows {
				columns := seven
				if row[:2] == "t2" {
					columns = columnsOf(r.Layout.T2, row)
				}
				holdRow(t, v, row, columns, want)
			}
		})
	}
}

// columnsOf lists the columns of a row: t2.fee.
func columnsOf(table *form.Table, row string) (columns []string) {
	for _, a := range table.Addresses() {
		if string(table.ID)+"."+a.Row()+"." == row {
			columns = append(columns, a.Column())
		}
	}
	return columns
}
