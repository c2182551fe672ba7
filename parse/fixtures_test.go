package parse

import (
	"path/filepath"
	"testing"
)

var fixtures = []expectation{
	{file: "yunhe-2023.txt", form: "2021", unit: "锦川市云河区城市管理局", year: 2023, rest: "0", titles: 6, rows: []string{
		"t2.normative 3 1 12", "t2.license 846", "t2.penalty 1290", "t2.coercion 37", "t2.fee 58.6",
		"t3.new 52 6 0 0 2 0 60", "t3.carried_in 3 0 0 0 0 0 3", "t3.granted 33 4 0 0 1 0 36", "t3.partial 6 1 0 0 0 0 7",
		"t3.denied_law 1 0 0 0 0 0 1", "t3.denied_third_party 2 0 0 0 0 0 2", "t3.denied_internal 1 0 0 0 0 0 1", "t3.denied_process 2 0 0 0 0 0 2",
		"t3.denied_enforcement 1 0 0 0 0 0 1", "t3.unable_not_held 5 1 0 0 1 0 7", "t3.unable_not_existing 1 0 0 0 0 0 1",
		"t3.rejected_petition 1 0 0 0 0 0 1", "t3.rejected_repeat 0 0 0 0 0 0 2",
		"t3.other_uncorrected _ _ _ _ _ _ _", "t3.other_unpaid _ _ _ _ _ _ _", "t3.other_misc _ _ _ _ _ _ _",
		"t3.total 53 6 0 0 2 0 61", "t3.carried_out 2 0 0 0 0 0 2", "t4.reconsideration 2 1 0 0 4", "t4.direct 1 0 0 0 1"}},
	{file: "qingquan-2022.txt", form: "2021", unit: "清泉县统计局", year: 2022, rest: "0", titles: 6, rows: []string{
		"t2.normative 1 0 7", "t2.license 212", "t2.penalty 18", "t2.coercion 2", "t2.fee 4.25",
		"t3.new 9 2 0 0 0 0 11", "t3.carried_in 1 0 0 0 0 0 1", "t3.granted 5 1 0 0 0 0 6", "t3.partial 1 0 0 0 0 0 1",
		"t3.denied_process 1 0 0 0 0 0 1", "t3.unable_not_held 2 1 0 0 0 0 3", "t3.other_uncorrected 1 0 0 0 0 0 1",
		"t3.total 10 2 0 0 0 0 12", "t4.reconsideration 1 0 0 0 1"}},
	{file: "baihe-2024.txt", form: "2021", unit: "白河镇人民政府", year: 2024, rest: "0", titles: 6, chrome: 4},
	{file: "songling-2020.txt", form: "2019", unit: "松岭市水利局", year: 2020, rest: "0", titles: 6, rows: []string{
		"t2.normative 2 2 31", "t2.license 14 -2 390", "t2.other_service 3 0 55", "t2.penalty 27 1 104", "t2.coercion 5 0 6", "t2.fee 4 -1", "t2.procurement 19 286.4",
		"t3.new 7 1 0 0 0 0 8", "t3.granted 4 1 0 0 0 0 5", "t3.unable_not_held 2 0 0 0 0 0 2", "t3.other 1 0 0 0 0 0 1", "t3.total 7 1 0 0 0 0 8"}},
	{file: "linjiang-2021.txt", form: "2021", mixed: true, unit: "临江区民政局", year: 2021, rest: "0", titles: 6, rows: []string{
		"t2.normative 2 0 9", "t2.license 77", "t2.penalty 5",
		"t3.new 4 0 0 0 1 0 5", "t3.granted 2 0 0 0 1 0 3", "t3.rejected_publication 1 0 0 0 0 0 1", "t3.other 1 0 0 0 0 0 1", "t3.total 4 0 0 0 1 0 5",
		"t3.other_uncorrected . . . . . . .", "t3.other_unpaid . . . . . . .", "t3.other_misc . . . . . . ."}},
	{file: "heshan-2023.txt", form: "2021", unit: "河山县石桥镇", year: 2023, rest: "0", titles: 6, rows: []string{
		"t2.license 46", "t3.new 1 0 0 0 0 0 1", "t3.granted 1 0 0 0 0 0 1", "t3.total 1 0 0 0 0 0 1"}},
	{file: "gucheng-2013.txt", form: "pre2019", unit: "古城县教育局", year: 2013, titles: 6},
}

func TestFixtures(t *testing.T) {
	for _, e := range fixtures {
		t.Run(e.file, func(t *testing.T) {
			r, err := File(filepath.Join(root(t), "testdata", "reports", e.file))
			if err != nil {
				t.Fatal(err)
			}
			e.check(t, r)
		})
	}
}
