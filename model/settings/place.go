package settings

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"gouji/model"
	"gouji/model/safe"
)

// places is where the keys of a settings file stand, in their order.
type places []place

type place struct {
	path         string // rules.DOC-BASIS.severity, terms.0.wrong
	line, column int
}

// locate finds the keys of a document, as far as it can be parsed.
func locate(data []byte) places {
	var all places
	var p unstable.Parser
	p.Reset(data)
	prefix := ""
	lists := map[string]int{}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			prefix = all.add(&p, data, "", e)
			if e.Kind == unstable.ArrayTable {
				n := lists[prefix]
				lists[prefix] = n + 1
				prefix += "." + strconv.Itoa(n)
				all = append(all, place{prefix, all[len(all)-1].line, all[len(all)-1].column})
			}
		case unstable.KeyValue:
			all.pair(&p, data, prefix, e)
		}
	}
	return all
}

// pair records a key with its value, and those within inline tables.
func (all *places) pair(p *unstable.Parser, data []byte, prefix string, e *unstable.Node) {
	path := all.add(p, data, prefix, e)
	if value := e.Value(); value.Kind == unstable.InlineTable {
		for it := value.Children(); it.Next(); {
			all.pair(p, data, path, it.Node())
		}
	}
}

// add records every part of a key and gives the whole path.
func (all *places) add(p *unstable.Parser, data []byte, path string, e *unstable.Node) string {
	for it := e.Key(); it.Next(); {
		n := it.Node()
		if path != "" {
			path += "."
		}
		path += string(n.Data)
		at := p.Shape(n.Raw).Start
		*all = append(*all, place{path, at.Line, column(data, at.Line, at.Column)})
	}
	return path
}

// column makes characters of a column in bytes.
func column(data []byte, line, bytes int) int {
	for range line - 1 {
		if i := strings.IndexByte(string(data), '\n'); i >= 0 {
			data = data[i+1:]
		}
	}
	return utf8.RuneCount(data[:min(max(bytes-1, 0), len(data))]) + 1
}

// of gives where a path stands first.
func (all places) of(path string) (line, column int) {
	for _, p := range all {
		if p.path == path {
			return p.line, p.column
		}
	}
	return 1, 1
}

// fault is what is wrong with the value of a path; the words take what was
// given.
func (all places) fault(path, given string, allowed []string, say model.Words) *Error {
	line, column := all.of(path)
	shown := safe.New(given).Line()
	return &Error{Line: line, Column: column, Given: given, Allowed: allowed,
		What: model.Words{Chinese: strings.Replace(say.Chinese, "%s", shown, 1), English: strings.Replace(say.English, "%s", shown, 1)}}
}

// explain puts what the TOML reader says into words, with what may stand
// there.
func explain(err error, data []byte, where places) *Error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		e := &unknown.Errors[0]
		line, bytes := e.Position()
		path := []string(e.Key())
		table := ""
		if len(path) > 1 {
			table = path[0]
		}
		name := path[len(path)-1]
		return &Error{Line: line, Column: column(data, line, bytes), Given: name, Allowed: names(table),
			What: bothf("没有这个设置：%[1]s", "no such setting: %[1]s", safe.New(strings.Join(path, ".")).Line())}
	}
	var syntax *toml.DecodeError
	if !errors.As(err, &syntax) {
		return &Error{Line: 1, Column: 1, What: bothf("设置文件读不出来：%[1]s", "the settings cannot be read: %[1]s", safe.New(err.Error()).Line())}
	}
	line, bytes := syntax.Position()
	at := &Error{Line: line, Column: column(data, line, bytes)}
	if strings.Contains(syntax.Error(), "already") {
		at.What = both("同一设置写了两次", "the same setting stands twice")
		return at
	}
	if takes, name, ok := where.takesAt(at.Line, at.Column); ok && len(syntax.Key()) > 0 {
		at.What = bothf("%[1]s 的值不对：应为%[2]s", "the value of %[1]s is wrong: it takes %[3]s", name, takes.Chinese, takes.English)
		return at
	}
	at.What = bothf("不合 TOML 写法：%[1]s", "not TOML: %[1]s", safe.New(strings.TrimPrefix(syntax.Error(), "toml: ")).Line())
	return at
}

// names lists what may stand in a table.
func names(table string) []string {
	var list []string
	for _, k := range allowed[table] {
		list = append(list, k.name)
	}
	return list
}

// takesAt says what the key takes whose value stands at a place.
func (all places) takesAt(line, column int) (takes model.Words, name string, ok bool) {
	path := ""
	for _, p := range all {
		if p.line < line || p.line == line && p.column <= column {
			path = p.path
		}
	}
	table := ""
	parts := strings.Split(path, ".")
	if len(parts) > 1 {
		table = parts[0]
	}
	name = parts[len(parts)-1]
	for _, k := range allowed[table] {
		if k.name == name {
			return k.takes, name, true
		}
	}
	return model.Words{}, "", false
}
