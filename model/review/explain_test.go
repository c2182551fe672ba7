package review

import (
	"testing"

	"gouji/model"
)

func TestHollowExplanationsAreRefused(t *testing.T) {
	v := New(draft("a", nil))
	f := model.Finding{ID: "f1", Rule: "T3-ROW"}
	for _, reason := range []string{"核实无误", "已核实无误。", "经核对，数据无误！", "情况属实", "数据均正确", "OK", "没有问题", "  核实  "} {
		if _, err := v.Dispose(f, Explained, reason, at); err == nil {
			t.Errorf("%q was taken for an explanation", reason)
		}
	}
	for _, reason := range []string{"上年报告公布后更正过，结转下年应为3件", "已核实：机构改革后并入原旅游局的申请2件", "清理时重新统计", "核实无误的是上年数，本年另有2件撤回"} {
		if _, err := v.Dispose(f, Explained, reason, at); err != nil {
			t.Errorf("%q was refused: %v", reason, err)
		}
	}
	if _, err := v.Dispose(f, Dismissed, "核实无误", at); err != nil {
		t.Errorf("a dismissal may say so: %v", err)
	}
}
