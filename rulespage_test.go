package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/rules"
)

// rulesPage is the catalogue as a document: every rule with all that its
// literal says, in both languages.
func rulesPage() string {
	var b strings.Builder
	b.WriteString("# 规则目录 · The rules\n\n" +
		"本页由规则目录生成（`go test . -update`），不要手改。`gouji rules 编号` 在终端中显示同样的内容。\n" +
		"This page is made from the catalogue (`go test . -update`); do not edit it. `gouji rules ID` shows the same in the terminal.\n\n")
	for _, r := range rules.All() {
		fmt.Fprintf(&b, "- [`%s`](#%s) %s · %s\n", r.ID, strings.ToLower(r.ID), r.Title.Chinese, r.Title.English)
	}
	for _, r := range rules.All() {
		severity := r.Severity.Words()
		fmt.Fprintf(&b, "\n## %s\n\n**%s · %s** — %s · %s，%s\n\n", r.ID, r.Title.Chinese, r.Title.English, severity.Chinese, severity.English, inForce(r))
		for _, part := range []struct {
			name model.Words
			text model.Words
		}{
			{model.Words{Chinese: "断言", English: "Asserts"}, r.Asserts},
			{model.Words{Chinese: "改法", English: "To put right"}, r.Remedy},
			{model.Words{Chinese: "不报", English: "Silent on"}, r.Exceptions},
		} {
			fmt.Fprintf(&b, "- %s：%s\n  %s: %s\n", part.name.Chinese, inLine(part.text.Chinese), part.name.English, inLine(part.text.English))
		}
		fmt.Fprintf(&b, "- 示例 · Example：%s\n", inLine(r.Example))
		for _, c := range r.Basis {
			fmt.Fprintf(&b, "- 依据 · Basis：%s %s：“%s”\n", inLine(c.Act), inLine(c.Article), inLine(c.Sentence))
		}
	}
	return b.String()
}

// inLine keeps a text on its line and out of the markup.
func inLine(s string) string {
	return strings.NewReplacer("\n", " ", "<", "&lt;", ">", "&gt;", "*", `\*`, "_", `\_`).Replace(s)
}

func inForce(r model.Rule) string {
	switch {
	case r.From == 0 && r.Until == 0:
		return "各年度 · every year"
	case r.Until == 0:
		return fmt.Sprintf("%d 年度起 · from %d", r.From, r.From)
	case r.From == 0:
		return fmt.Sprintf("至 %d 年度 · until %d", r.Until, r.Until)
	}
	return fmt.Sprintf("%d 至 %d 年度 · %d to %d", r.From, r.Until, r.From, r.Until)
}

// TestRulesPageIsFresh compares docs/rules.md with the catalogue; -update
// writes it.
func TestRulesPageIsFresh(t *testing.T) {
	name := filepath.Join("docs", "rules.md")
	want := rulesPage()
	if *update {
		if err := os.MkdirAll("docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	held, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(held) != want {
		t.Errorf("%s is out of date; run go test . -update", name)
	}
}
