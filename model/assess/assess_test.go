package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/assess"
	"gouji/parse"
)

// draft sets table 3 with an offset pair: 予以公开 68 in the one column and 64
// in the total, 重复申请 blank and 4.
func draft(t *testing.T, prose string) model.View {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "南溪区管委会2023年政府信息公开工作年度报告\n一、总体情况\n（二）依申请公开。%s\n三、收到和处理政府信息公开申请情况\n", prose)
	row := func(label string, natural, total string) {
		fmt.Fprintf(&b, "%s | %s | 0 | 0 | 0 | 0 | 0 | %s |\n", label, natural, total)
	}
	row("一、本年新收政府信息公开申请数量", "68", "68")
	row("二、上年结转政府信息公开申请数量", "0", "0")
	row("三、本年度办理结果 | （一）予以公开", "68", "64")
	for _, label := range []string{"（二）部分公开", "（三）不予公开 | 1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
		"6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项", "（四）无法提供 | 1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "（五）不予处理 | 1.信访举报投诉类申请"} {
		row(label, "0", "0")
	}
	row("2.重复申请", "", "4")
	for _, label := range []string{"3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
		"（六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"} {
		row(label, "0", "0")
	}
	row("（七）总计", "68", "68")
	row("四、结转下年度继续办理", "0", "0")
	r, err := parse.Bytes("draft.txt", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return model.NewView(r)
}

// TestWhatTheTextStatesRanksRepairs: both ends of the pair are mended at once,
// and the text decides which column is right.
func TestWhatTheTextStatesRanksRepairs(t *testing.T) {
	for _, test := range []struct{ prose, first, because string }{
		{"收到政府信息公开申请68件，其中予以公开64件，不予处理4件。", "t3.granted.natural", ""},
		{"收到政府信息公开申请68件，全部予以公开68件。", "t3.granted.total", ""},
	} {
		r := assess.Report(draft(t, test.prose))
		if len(r.Repairs) < 2 || len(r.Ties) == 0 {
			t.Fatalf("%s: %d repairs, %d ties", test.prose, len(r.Repairs), len(r.Ties))
		}
		if got := string(r.Repairs[0].Edits[0].Cell); got != test.first {
			t.Errorf("%s: the first repair changes %s, %s", test.prose, got, r.Repairs[0].Because.Chinese)
		}
		t.Log(r.Repairs[0].Because.Chinese, r.Repairs[1].Because.Chinese)
	}
}
