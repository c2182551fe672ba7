package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// direction says what of ours a package may import. The first line that
// matches a package counts; a package without a line fails the test, so that
// its place in the house is decided by somebody.
var direction = []struct {
	pkg  string
	only string // the one file that the line is about, "" for all
	may  []string
}{
	{pkg: ".", may: []string{"ui/cli"}},
	{pkg: "ui/cli", may: []string{"ui", "ui/cells", "parse", "parse/document", "parse/beside", "parse/sendback", "model", "model/*", "model/export/save", "themes"}},
	{pkg: "ui", only: "commands.go", may: []string{"ui/*", "themes", "parse", "parse/document", "parse/sendback", "model", "model/*", "model/export/save"}},
	{pkg: "ui", may: []string{"ui/grid", "ui/editor", "ui/cells", "themes", "model", "model/*"}},
	{pkg: "ui/cells"},
	{pkg: "ui/*", may: []string{"ui/cells", "model/safe"}},
	{pkg: "themes"},
	{pkg: "parse", may: slices.Concat([]string{"parse/*", "model"}, leaves)},
	{pkg: "parse/beside", may: slices.Concat([]string{"model", "model/settings"}, leaves)},
	{pkg: "parse/sendback", may: []string{"parse", "parse/document", "model", "model/export", "model/export/save", "model/review", "model/safe"}},
	{pkg: "parse/document", may: []string{"model", "model/safe"}},
	{pkg: "parse/pdf", may: []string{"parse/document", "model", "parse/pdf/*"}},
	{pkg: "parse/pdf/object"}, {pkg: "parse/pdf/font", may: []string{"parse/pdf/object"}},
	{pkg: "parse/pdf/layout", may: slices.Concat([]string{"parse/document", "parse/labels", "model"}, leaves)},
	{pkg: "parse/*", may: slices.Concat([]string{"parse/document", "model"}, sharedByReaders, leaves)},
	{pkg: "model", may: leaves},
	{pkg: "model/form", may: []string{"model/decimal"}},
	{pkg: "model/safe"}, {pkg: "model/decimal"}, {pkg: "model/fold"},
	{pkg: "model/prose", may: []string{"model/decimal", "model/fold"}},
	{pkg: "model/rules", may: slices.Concat([]string{"model", "model/ties"}, leaves)},
	{pkg: "model/export/save", may: []string{"model", "model/safe"}},
	{pkg: "model/assess", may: slices.Concat([]string{"model", "model/*"}, leaves)},
	{pkg: "model/export", may: slices.Concat([]string{"model", "model/review"}, leaves)},
	{pkg: "model/*", may: slices.Concat([]string{"model"}, leaves)},
}

// leaves import nothing of ours but each other; sharedByReaders are the
// leaves of parse that several of its packages stand on.
var (
	leaves          = []string{"model/safe", "model/decimal", "model/form", "model/fold", "model/prose"}
	sharedByReaders = []string{"parse/charset", "parse/labels", "parse/archive", "parse/opc", "parse/xmlscan", "parse/markup", "parse/sheet", "parse/numbering", "parse/glued", "parse/ole"}
)

// The budget of the house.
const (
	mostFunction    = 80  // lines of any function
	commonFunction  = 40  // lines that nine functions of ten keep to
	mostFile        = 400 // lines of a file that is no table of literals
	mostMain        = 20  // lines of main.go
	mostRootUpdate  = 60  // lines of the root model's Update
	packagePrefix   = "gouji"
	lipglossPackage = "charm.land/lipgloss/v2"
)

// literalTables are the files allowed to be longer, with the reason.
var literalTables = map[string]string{}

// source is one Go file of the module.
type source struct {
	path  string // slash separated, from the root
	file  *ast.File
	lines int
}

func (s source) pkg() string  { return path.Dir(s.path) }
func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }
func (s source) where(set *token.FileSet, n ast.Node) string {
	return s.path + ":" + strconv.Itoa(set.Position(n.Pos()).Line)
}

// sources parses every Go file below the root.
func sources(t *testing.T) (*token.FileSet, []source) {
	t.Helper()
	set := token.NewFileSet()
	var all []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != "." && (strings.HasPrefix(base, ".") || base == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(base, ".go") {
			return nil
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		all = append(all, source{filepath.ToSlash(name), file, set.File(file.Pos()).LineCount()})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return set, all
}

func TestImportDirection(t *testing.T) {
	set, all := sources(t)
	for _, s := range all {
		if s.isTest() {
			continue
		}
		may, known := allowed(s.path)
		if !known {
			t.Errorf("%s: package %s has no line in the table of directions", s.path, s.pkg())
			continue
		}
		for _, i := range s.file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			ours, isOurs := strings.CutPrefix(name, packagePrefix+"/")
			switch {
			case isOurs && !matches(may, ours):
				t.Errorf("%s: %s must not import %s", s.where(set, i), s.pkg(), ours)
			case s.pkg() == "themes" && !isOurs && strings.Contains(name, ".") && name != lipglossPackage:
				t.Errorf("%s: themes imports lipgloss only, not %s", s.where(set, i), name)
			}
		}
	}
}

func allowed(file string) (may []string, known bool) {
	for _, d := range direction {
		if match, err := path.Match(d.pkg, path.Dir(file)); err == nil && match && (d.only == "" || d.only == path.Base(file)) {
			return d.may, true
		}
	}
	return nil, false
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		match, err := path.Match(p, name)
		return err == nil && match
	})
}

func TestBudget(t *testing.T) {
	set, all := sources(t)
	var lengths []int
	for _, s := range all {
		if s.path == "main.go" && s.lines > mostMain {
			t.Errorf("main.go has %d lines, %d are enough", s.lines, mostMain)
		}
		if s.isTest() {
			continue
		}
		if _, table := literalTables[s.path]; s.lines > mostFile && !table {
			t.Errorf("%s has %d lines, more than %d", s.path, s.lines, mostFile)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1
			lengths = append(lengths, n)
			if n > mostFunction {
				t.Errorf("%s: %s has %d lines, more than %d", s.where(set, f), f.Name.Name, n, mostFunction)
			}
			if s.pkg() == "ui" && f.Name.Name == "Update" && receiver(f) == "Model" && n > mostRootUpdate {
				t.Errorf("%s: the root Update has %d lines, more than %d", s.where(set, f), n, mostRootUpdate)
			}
		}
	}
	slices.Sort(lengths)
	if p90 := lengths[len(lengths)*9/10]; p90 > commonFunction {
		t.Errorf("nine functions of ten have up to %d lines, more than %d", p90, commonFunction)
	}
}

// receiver is the name of a method's type, "" for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	expr := f.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.Ident:
			return e.Name
		default:
			return ""
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	set, all := sources(t)
	for _, s := range all {
		if s.isTest() || s.pkg() == "." {
			continue
		}
		for _, d := range s.file.Decls {
			for _, bare := range undocumented(d) {
				t.Errorf("%s: %s has no comment", s.where(set, d), bare)
			}
		}
	}
}

func undocumented(d ast.Decl) (bare []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		of := receiver(d)
		if d.Doc == nil && d.Name.IsExported() && (of == "" || ast.IsExported(of)) {
			bare = append(bare, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if d.Doc == nil && spec.Doc == nil && spec.Name.IsExported() {
					bare = append(bare, spec.Name.Name)
				}
			case *ast.ValueSpec:
				if d.Doc == nil && spec.Doc == nil && spec.Comment == nil && spec.Names[0].IsExported() {
					bare = append(bare, spec.Names[0].Name)
				}
			}
		}
	}
	return bare
}

// forbidden are the names that only one place may use.
var forbidden = []struct {
	name string // package.Function, by its usual import name
	in   func(source) bool
	why  string
}{
	{"time.Now", func(s source) bool { return s.pkg() == "ui" && path.Base(s.path) != "commands.go" && !s.isTest() }, "time comes in from outside (ui/commands.go)"},
	{"os.", func(s source) bool { return s.pkg() == "ui" && path.Base(s.path) != "commands.go" && !s.isTest() }, "the system is touched in ui/commands.go only"},
	{"exec.", func(s source) bool { return s.pkg() == "ui" && path.Base(s.path) != "commands.go" && !s.isTest() }, "the system is touched in ui/commands.go only"},
	{"lipgloss.NewStyle", func(s source) bool { return s.pkg() != "themes" && !s.isTest() }, "styles are made in themes"},
	{"time.Sleep", func(s source) bool { return s.isTest() }, "a test waits for what it needs"},
	{"time.Sleep", func(s source) bool { return strings.HasPrefix(s.path, "ui/") }, "nothing on the screen sleeps"},
}

func TestForbiddenNames(t *testing.T) {
	set, all := sources(t)
	for _, s := range all {
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok || x.Obj != nil {
				return true
			}
			name := x.Name + "." + sel.Sel.Name
			for _, f := range forbidden {
				if (name == f.name || strings.HasSuffix(f.name, ".") && x.Name+"." == f.name) && f.in(s) {
					t.Errorf("%s: %s: %s", s.where(set, sel), name, f.why)
				}
			}
			return true
		})
	}
}

// TestNothingWritesPackageVariables finds assignments to variables of the
// package outside their declaration. Names are resolved per file by the
// parser, and across files by what it left open.
func TestNothingWritesPackageVariables(t *testing.T) {
	set, all := sources(t)
	variables := map[string]map[string]bool{} // package, name
	declared := map[any]bool{}
	for _, s := range all {
		for _, d := range s.file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR || s.isTest() {
				continue
			}
			for _, spec := range g.Specs {
				declared[spec] = true
				for _, n := range spec.(*ast.ValueSpec).Names {
					if variables[s.pkg()] == nil {
						variables[s.pkg()] = map[string]bool{}
					}
					variables[s.pkg()][n.Name] = true
				}
			}
		}
	}
	for _, s := range all {
		if s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, target := range written(n) {
				id := root(target)
				if id == nil || !variables[s.pkg()][id.Name] {
					continue
				}
				if id.Obj == nil || declared[id.Obj.Decl] {
					t.Errorf("%s: package variable %s is written after start", s.where(set, n), id.Name)
				}
			}
			return true
		})
	}
}

// written lists what a statement assigns to.
func written(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// root is the variable that an expression goes into, nil behind a pointer
// made by a call.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}
