package ties_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/ties"
)

// told draws a consistent report and the figures that its prose tells.
func told(t *rapid.T) (cells string, figures []int) {
	draw := func(name string, most int) int {
		return rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 9), rapid.IntRange(0, most)).Draw(t, name)
	}
	granted, partial, denied, unable := draw("granted", 400), draw("partial", 90), draw("denied", 40), draw("unable", 70)
	settled := granted + partial + denied + unable
	left := draw("left", 20)
	brought := rapid.IntRange(0, settled+left).Draw(t, "brought")
	fresh := settled + left - brought
	upheld, corrected, direct := draw("upheld", 20), draw("corrected", 9), draw("direct", 9)
	issued, repealed, valid := draw("issued", 40), draw("repealed", 30), draw("valid", 500)
	license, penalty := draw("license", 90000), draw("penalty", 4000)
	var b strings.Builder
	put := func(a string, n int) { fmt.Fprintf(&b, "%s=%d ", a, n) }
	for row, n := range map[string]int{"new": fresh, "carried_in": brought, "granted": granted, "partial": partial, "denied_law": denied,
		"unable_not_held": unable, "total": settled, "carried_out": left} {
		put("t3."+row+".natural", n)
		put("t3."+row+".total", n)
	}
	put("t4.reconsideration.upheld", upheld)
	put("t4.reconsideration.corrected", corrected)
	put("t4.reconsideration.total", upheld+corrected)
	put("t4.direct.upheld", direct)
	put("t4.direct.total", direct)
	put("t2.normative.issued", issued)
	put("t2.normative.repealed", repealed)
	put("t2.normative.in_force", valid)
	put("t2.license.decisions", license)
	put("t2.penalty.decisions", penalty)
	return b.String(), []int{fresh, brought, settled, left, granted, partial, denied, unable, upheld + corrected, upheld, corrected, direct, issued, repealed, valid, license, penalty}
}

func prose(n []int) []string {
	return []string{
		fmt.Sprintf("（一）主动公开。全年制发行政规范性文件%d件，废止%d件，现行有效%d件。作出行政许可决定%d件、行政处罚决定%d件。", n[12], n[13], n[14], n[15], n[16]),
		fmt.Sprintf("（二）依申请公开。本年新收政府信息公开申请%d件，上年结转%d件，办结%d件，结转下年度%d件。办结的申请中，予以公开%d件，部分公开%d件，不予公开%d件，无法提供%d件。"+
			"因政府信息公开工作被申请行政复议%d件，其中维持%d件、纠正%d件，被提起行政诉讼%d件。", n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11]),
	}
}

// TestOneChangedFigureOfAConsistentReport: what is consistent is tied
// throughout; one figure changed, in a table or in the prose, gives nothing
// that does not involve it.
func TestOneChangedFigureOfAConsistentReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells, n := told(t)
		r := report(cells, 1, prose(n)...)
		v := model.NewView(r)
		res := ties.Read(v)
		for _, tie := range res.Ties {
			if tie.Status != model.Tied {
				t.Fatalf("%s is %s", tie.Quote, tie.Status)
			}
		}
		if len(res.Findings) > 0 || len(res.Ties) != len(n) {
			t.Fatalf("%d ties, %v", len(res.Ties), res.Findings)
		}
		if rapid.Bool().Draw(t, "table") {
			a := rapid.SampledFrom(slices.Concat(r.Layout.T2.Addresses(), r.Layout.T3.Addresses(), r.Layout.T4.Addresses())).Draw(t, "cell")
			text := rapid.SampledFrom([]string{"0", "1", "7", "30001", "", "/", "1 2"}).Draw(t, "text")
			changed := report(cells+string(a)+"="+text, 1, prose(n)...)
			if strings.Contains(text, " ") {
				set(changed, a, text)
			}
			for _, f := range ties.Read(model.NewView(changed)).Findings {
				if !slices.Contains(f.Cells, form.Address(a)) {
					t.Fatalf("%s to %q: %s %v", a, text, f.Message.Chinese, f.Cells)
				}
			}
			return
		}
		k := rapid.IntRange(0, len(n)-1).Draw(t, "figure")
		by := rapid.IntRange(1, 50).Draw(t, "by")
		other := slices.Clone(n)
		other[k] += by
		for _, f := range ties.Read(model.NewView(report(cells, 1, prose(other)...))).Findings {
			if !strings.Contains(f.Message.Chinese, strconv.Itoa(other[k])) {
				t.Fatalf("%d to %d: %s", n[k], other[k], f.Message.Chinese)
			}
		}
	})
}

// TestReadIsTotal: whatever stands in the prose, reading ends, every number
// lies in its paragraph, and the same is read again.
func TestReadIsTotal(t *testing.T) {
	pieces := []string{"收到", "政府信息公开申请", "68件", "（", "）", "，", "。", "其中", "占", "12.5%", "、", "2022年", "１２", "万", "行政复议", "未", "全部", "办结", "《", "“", "一件", "9-10", "鄉(xiāng)", "結轉下年", "\n", " ", "0", "<U+202E>", "1,000", "无", "行政许可", "权限", "99999999999999999999件", "\xff"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		r := report(figures, rapid.IntRange(1, 6).Draw(t, "section"), text, text)
		res := ties.Read(model.NewView(r))
		for _, tie := range res.Ties {
			length := len(r.Sections[0].Paragraphs[tie.Paragraph].Text.String())
			if tie.Start < 0 || tie.Start >= tie.End || tie.End > length {
				t.Fatalf("%q: %q at %d to %d of %d", text, tie.Quote, tie.Start, tie.End, length)
			}
		}
		if fmt.Sprint(res) != fmt.Sprint(ties.Read(model.NewView(r))) {
			t.Fatalf("%q is read in two ways", text)
		}
	})
}
