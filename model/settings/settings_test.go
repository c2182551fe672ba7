package settings

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gouji/model"
	"gouji/model/safe"
)

var ids = []string{"DOC-BASIS", "T2-STOCK", "SEC-NUM"}

const whole = `# 临江县的设置
level = "township"
superiors = ["临江县", "云州市"]
deadline = "01-31"
find_prior = false
section_one_limit = 1000

[rules.DOC-BASIS]
off = true
reason = "本县另有编制通知"

[rules.T2-STOCK]
severity = "note"
reason = "清理口径未定"

[[terms]]
wrong = "政务信息公开"
right = "政府信息公开"

[[terms]]
wrong = "公民依申请"
`

func TestRead(t *testing.T) {
	got, err := Read("gouji.toml", []byte("\ufeff"+whole), ids)
	if err != nil {
		t.Fatal(err)
	}
	note := model.Note
	want := &model.Settings{
		File: safe.New("gouji.toml"), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte("\ufeff"+whole))), Level: model.Township, Superiors: []string{"临江县", "云州市"}, DueMonth: 1, DueDay: 31,
		OwnPriorOnly: true, SectionOneLimit: 1000,
		Rules: map[string]model.RuleSetting{"DOC-BASIS": {Off: true, Reason: "本县另有编制通知"}, "T2-STOCK": {Severity: &note, Reason: "清理口径未定"}},
		Terms: []model.Term{{Wrong: "政务信息公开", Right: "政府信息公开"}, {Wrong: "公民依申请"}},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b safe.Text) bool { return a.String() == b.String() })); diff != "" {
		t.Error(diff)
	}
	if empty, err := Read("", nil, ids); err != nil || len(empty.Rules) > 0 {
		t.Errorf("an empty file gives %+v, %v", empty, err)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		says         string
		allows       string // one of what is allowed, "" for nothing
	}{
		{"levl = \"city\"", 1, 1, "没有这个设置：levl", "level"},
		{"level = \"镇\"", 1, 1, "没有这一层级：镇", "township"},
		{"\nsuperiors = 3", 2, 13, "superiors 的值不对：应为上级单位名称的列表", ""},
		{"# 注\n[rules.DOC-BASIS]\noff = true\nreson = \"x\"", 4, 1, "没有这个设置：rules.DOC-BASIS.reson", "reason"},
		{"[rules.DOC-BASE]\noff = true\nreason = \"x\"", 1, 8, "没有这条规则：DOC-BASE", "DOC-BASIS"},
		{"[rules.\"a.b\"]\noff = true\nreason = \"x\"", 1, 8, "没有这条规则：a.b", "SEC-NUM"},
		{"[rules]\nDOC-BASIS = {off = true}", 2, 1, "规则 DOC-BASIS 的改动要写明理由", ""},
		{"[rules]\nSEC-NUM = {off = true, reason = \"  \"}", 2, 1, "要写明理由", ""},
		{"[rules.SEC-NUM]\nreason = \"x\"\nseverity = \"fatal\"", 3, 1, "没有这一级别：fatal", "warning"},
		{"[rules.SEC-NUM]\nreason = \"由\"; off = \"是\"", 2, 13, "不合 TOML 写法", ""},
		{"[rules.SEC-NUM]\nreason = \"x\"\noff = \"是\"", 3, 7, "off 的值不对：应为true 或 false", ""},
		{"deadline = \"2-30\"", 1, 1, "不是月和日：2-30", ""},
		{"section_one_limit = 0", 1, 1, "字数应为正整数：0", ""},
		{"[[terms]]\nwrong = \"甲\"\n[[terms]]\nright = \"乙\"", 3, 3, "缺少 wrong", ""},
		{"[[terms]]\nwrng = \"甲\"", 2, 1, "没有这个设置：terms.wrng", "wrong"},
		{"level = \"city\"\nlevel = \"city\"", 2, 1, "同一设置写了两次", ""},
		{"level = \"\x1b[31m\xff\"", 1, 1, "UTF-8", ""},
	} {
		_, err := Read("x", []byte(c.text), ids)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if e.Line != c.line || e.Column != c.column || !strings.Contains(e.What.Chinese, c.says) || e.What.English == "" || c.allows != "" && !slices.Contains(e.Allowed, c.allows) {
			t.Errorf("%q gives %d:%d %s %v\nwant %d:%d %s %s", c.text, e.Line, e.Column, e.What.Chinese, e.Allowed, c.line, c.column, c.says, c.allows)
		}
		if strings.Contains(e.What.Chinese, "%!") || strings.Contains(e.What.English, "%!") {
			t.Errorf("not filled in: %v", e.What)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("[rules]\nSEC-NUM = {off = true, reason = 3}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Read("x", data, ids)
		var e *Error
		switch {
		case err == nil && s == nil:
			t.Fatal("neither settings nor an error")
		case err != nil && (!errors.As(err, &e) || e.What.Chinese == "" || e.Line < 1 || e.Column < 1):
			t.Fatalf("%v says nothing of the place", err)
		}
	})
}
