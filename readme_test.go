package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/assess"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/model/settings"
	"gouji/parse"
	"gouji/ui"
	"gouji/ui/cells"
	"gouji/ui/emulator"
)

// readmes are the two, by the language they are written in.
var readmes = map[model.Language]string{model.English: "README.md", model.Chinese: "README.zh-CN.md"}

// generated are the parts of the READMEs that are made from the program.
var generated = []struct {
	name string
	make func(*testing.T, model.Language) string
}{
	{"screen", picture},
	{"keys", keyTable},
	{"formats", formatTable},
	{"rules", ruleTable},
}

// picture is the review screen of the example as a terminal shows it.
func picture(t *testing.T, l model.Language) string {
	t.Helper()
	report, err := parse.File(filepath.FromSlash("testdata/reports/qingshi-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	stamp := review.Stamp{Time: time.Date(2025, 1, 20, 9, 0, 0, 0, time.UTC), Reviewer: "王"}
	v, err := review.Resume(report, rules.Check(model.NewView(report)), nil, "", stamp)
	if err != nil {
		t.Fatal(err)
	}
	screen := emulator.Start(t, ui.New(ui.Opened{
		Review: v, Store: forgetful{}, Stamp: func() review.Stamp { return stamp }, Theme: "mono", Language: l,
		Suggest: func(v model.View, findings []model.Finding) []model.Repair {
			repairs, _ := assess.Suggest(v, findings)
			return repairs
		},
	}), 120, 36)
	screen.AwaitText("44 + ")
	screen.AwaitText(model.Words{Chinese: "› 建议 1/", English: "› suggestion 1/"}.In(l))
	screen.AwaitText(model.Words{Chinese: "q 退出", English: "q quit"}.In(l))
	return "```text\n" + strings.TrimRight(screen.Picture(), "\n") + "\n```\n"
}

// forgetful is a journal that keeps nothing.
type forgetful struct{}

func (forgetful) Append(...review.Event) error { return nil }

func ruleTable(_ *testing.T, l model.Language) string {
	var b strings.Builder
	b.WriteString(model.Words{
		Chinese: "| 规则 | 级别 | 检查什么 |\n|---|---|---|\n",
		English: "| rule | severity | what it checks |\n|---|---|---|\n"}.In(l))
	for _, r := range rules.All() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, r.Severity.Words().In(l), inCell(r.Title.In(l)))
	}
	return b.String()
}

func keyTable(_ *testing.T, l model.Language) string {
	var b strings.Builder
	b.WriteString(model.Words{
		Chinese: "| 键 | 作用 |\n|---|---|\n",
		English: "| key | what it does |\n|---|---|\n"}.In(l))
	for _, k := range ui.DefaultKeys(l) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", inCell(k.Help().Key), inCell(k.Help().Desc))
	}
	return b.String()
}

func formatTable(_ *testing.T, l model.Language) string {
	var b strings.Builder
	b.WriteString(model.Words{
		Chinese: "| 格式 | 扩展名 |\n|---|---|\n",
		English: "| format | extensions |\n|---|---|\n"}.In(l))
	for _, f := range parse.Formats {
		fmt.Fprintf(&b, "| %s | `%s` |\n", f.Name, strings.Join(f.Extensions, "` `"))
	}
	return b.String()
}

func inCell(s string) string { return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s) }

// TestReadmeIsFresh compares what the READMEs hold between their marks with
// what the program says of itself; -update writes it.
func TestReadmeIsFresh(t *testing.T) {
	for l, name := range readmes {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, g := range generated {
			before, rest, ok := strings.Cut(text, "<!-- "+g.name+" -->\n")
			held, after, ended := strings.Cut(rest, "<!-- /"+g.name+" -->")
			if !ok || !ended {
				t.Errorf("%s has no place for %s", name, g.name)
				continue
			}
			if g.name == "screen" && cells.Wide() {
				continue // drawn in ASCII here
			}
			want := g.make(t, l)
			if held != want && !*update {
				t.Errorf("%s: %s is out of date; run go test . -update", name, g.name)
			}
			text = before + "<!-- " + g.name + " -->\n" + want + "<!-- /" + g.name + " -->" + after
		}
		if *update && text != string(data) {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestReadmeCommands: the first code block of each README is two commands
// that need nothing but Go, and the example that they open is there.
func TestReadmeCommands(t *testing.T) {
	run := regexp.MustCompile("(?m)^```\ngo run \\. (testdata/reports/\\S+)\ngo test \\./\\.\\.\\.\n```$")
	for _, name := range readmes {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found := run.FindStringSubmatch(string(data))
		if found == nil {
			t.Errorf("%s does not show the two commands", name)
			continue
		}
		if _, err := parse.File(filepath.FromSlash(found[1])); err != nil {
			t.Errorf("%s: the example cannot be read: %v", name, err)
		}
	}
}

// TestReadmeSettings: the settings that the READMEs show are good ones, and
// use every key that there is.
func TestReadmeSettings(t *testing.T) {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	for _, name := range readmes {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, after, ok := strings.Cut(string(data), "```toml\n")
		example, _, ended := strings.Cut(after, "```")
		if !ok || !ended {
			t.Fatalf("%s shows no settings", name)
		}
		s, err := settings.Read(name, []byte(example), ids)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s.Level == model.LevelUnknown || len(s.Superiors) == 0 || s.DueDay == 0 || s.SectionOneLimit == 0 || len(s.Rules) == 0 || len(s.Terms) == 0 {
			t.Errorf("%s leaves a setting out: %+v", name, s)
		}
	}
}

// TestNothingInternal: no document speaks of a machine or of a mirror.
func TestNothingInternal(t *testing.T) {
	internal := regexp.MustCompile(`(?i)/work/|/root/|/home/|/farm/|goproxy|proxy\.|sum\.golang|registry\.|localhost|127\.0\.0\.1`)
	for _, pattern := range []string{"*.md", ".ci/*", "go.mod", "testdata/scripts/*"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if at := internal.FindIndex(data); at != nil {
				t.Errorf("%s:%d: %s", name, 1+strings.Count(string(data[:at[0]]), "\n"), data[at[0]:at[1]])
			}
		}
	}
}
