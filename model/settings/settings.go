// Package settings reads what an office has set for itself: a TOML file that
// switches rules off or weighs them otherwise, each with its reason, and that
// states facts about its units. It is strict: a key that it does not know, a
// value that is none, a change without a reason are errors with their line and
// column, since a setting that is silently ignored is worse than none.
package settings

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"gouji/model"
	"gouji/model/safe"
)

// FileName is what a settings file is called beside a draft and in the user's
// configuration.
const FileName = "gouji.toml"

// MaxFile is the most bytes of a settings file.
const MaxFile = 1 << 20

// Error says what is wrong with a settings file and where.
type Error struct {
	Line, Column int // from 1, in characters; 0 where nothing is at fault alone
	What         model.Words
	Given        string   // the word that is not known, "" for none
	Allowed      []string // what may stand there
}

// Error gives the Chinese words with their place.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.What.Chinese) }

// file is the form of a settings file.
type file struct {
	Level           *string         `toml:"level"`
	Superiors       []string        `toml:"superiors"`
	Deadline        *string         `toml:"deadline"`
	FindPrior       *bool           `toml:"find_prior"`
	SectionOneLimit *int            `toml:"section_one_limit"`
	Rules           map[string]rule `toml:"rules"`
	Terms           []term          `toml:"terms"`
}

type rule struct {
	Off      bool    `toml:"off"`
	Severity *string `toml:"severity"`
	Reason   string  `toml:"reason"`
}

type term struct {
	Wrong  string `toml:"wrong"`
	Right  string `toml:"right"`
	Reason string `toml:"reason"`
}

// allowed lists the keys of each table and says what their values are.
var allowed = map[string][]key{
	"": {
		{"level", both("province、city、county、township、department 之一，加引号", "one of province, city, county, township, department, in quotes")},
		{"superiors", both("上级单位名称的列表，如 [\"临江县\"]", "a list of names, as [\"临江县\"]")},
		{"deadline", both("次年的月和日，如 \"01-31\"", "month and day of the year after, as \"01-31\"")},
		{"find_prior", both("true 或 false", "true or false")},
		{"section_one_limit", both("正整数（字数）", "a whole number above 0, of characters")},
		{"rules", both("表：[rules.规则编号]", "a table: [rules.ID]")},
		{"terms", both("表的列表：[[terms]]", "a list of tables: [[terms]]")},
	},
	"rules": {
		{"off", both("true 或 false", "true or false")},
		{"severity", both("error、warning、note 之一，加引号", "one of error, warning, note, in quotes")},
		{"reason", both("理由，加引号", "the reason, in quotes")},
	},
	"terms": {
		{"wrong", both("要换掉的用语，加引号", "the wording to replace, in quotes")},
		{"right", both("应改用的用语，加引号", "the wording to use, in quotes")},
		{"reason", both("理由，加引号", "the reason, in quotes")},
	},
}

type key struct {
	name  string
	takes model.Words
}

var levels = map[string]model.Level{"province": model.Province, "city": model.City, "county": model.County, "township": model.Township, "department": model.Department}

func both(chinese, english string) model.Words {
	return model.Words{Chinese: chinese, English: english}
}

func bothf(chinese, english string, args ...any) model.Words {
	return both(fmt.Sprintf(chinese, args...), fmt.Sprintf(english, args...))
}

// Read reads the bytes of a settings file. name is where they come from, rules
// are the ids that there are. What is wrong is an *Error.
func Read(name string, data []byte, rules []string) (*model.Settings, error) {
	if !utf8.Valid(data) {
		return nil, &Error{Line: 1, Column: 1, What: both("设置文件不是 UTF-8 编码", "the settings are not in UTF-8")}
	}
	sum := sha256.Sum256(data)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	where := locate(data)
	var f file
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f); err != nil {
		return nil, explain(err, data, where)
	}
	s := &model.Settings{File: safe.New(name), SHA256: hex.EncodeToString(sum[:]), Superiors: f.Superiors, OwnPriorOnly: f.FindPrior != nil && !*f.FindPrior}
	for _, read := range []func(*model.Settings, *file, places) *Error{readLevel, readDeadline, readLimit, readTerms} {
		if err := read(s, &f, where); err != nil {
			return nil, err
		}
	}
	if err := readRules(s, &f, where, rules); err != nil {
		return nil, err
	}
	return s, nil
}

func readLevel(s *model.Settings, f *file, where places) *Error {
	if f.Level == nil {
		return nil
	}
	level, ok := levels[*f.Level]
	if !ok {
		return where.fault("level", *f.Level, []string{"province", "city", "county", "township", "department"},
			both("没有这一层级：%s", "no such level: %s"))
	}
	s.Level = level
	return nil
}

func readDeadline(s *model.Settings, f *file, where places) *Error {
	if f.Deadline == nil {
		return nil
	}
	day, err := time.Parse("2006-01-02", "2001-"+*f.Deadline)
	if err != nil {
		return where.fault("deadline", *f.Deadline, nil, both("不是月和日：%s（应如 \"01-31\"）", "no month and day: %s (as \"01-31\")"))
	}
	s.DueMonth, s.DueDay = day.Month(), day.Day()
	return nil
}

func readLimit(s *model.Settings, f *file, where places) *Error {
	if f.SectionOneLimit == nil {
		return nil
	}
	if *f.SectionOneLimit < 1 {
		return where.fault("section_one_limit", fmt.Sprint(*f.SectionOneLimit), nil, both("字数应为正整数：%s", "the number of characters must be above 0: %s"))
	}
	s.SectionOneLimit = *f.SectionOneLimit
	return nil
}

func readTerms(s *model.Settings, f *file, where places) *Error {
	for i, t := range f.Terms {
		if strings.TrimSpace(t.Wrong) == "" {
			return where.fault(fmt.Sprintf("terms.%d", i), "", nil, both("缺少 wrong（要换掉的用语）%s", "wrong, the wording to replace, is missing%s"))
		}
		s.Terms = append(s.Terms, model.Term(t))
	}
	return nil
}

func readRules(s *model.Settings, f *file, where places, ids []string) *Error {
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	s.Rules = make(map[string]model.RuleSetting, len(f.Rules))
	for _, id := range slices.Sorted(maps.Keys(f.Rules)) {
		set, path := f.Rules[id], "rules."+id
		switch {
		case !known[id]:
			return where.fault(path, id, ids, both("没有这条规则：%s", "no such rule: %s"))
		case strings.TrimSpace(set.Reason) == "":
			return where.fault(path, id, nil, both("规则 %s 的改动要写明理由（reason）", "the change of rule %s needs its reason"))
		}
		r := model.RuleSetting{Off: set.Off, Reason: safe.New(set.Reason).Line()}
		if set.Severity != nil {
			severity, ok := model.ParseSeverity(*set.Severity)
			if !ok {
				return where.fault(path+".severity", *set.Severity, []string{"error", "warning", "note"}, both("没有这一级别：%s", "no such severity: %s"))
			}
			r.Severity = &severity
		}
		s.Rules[id] = r
	}
	return nil
}
