package ui

import (
	"context"
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv("UI_DEMO") != "" {
		o := opened(nopTB{}, &memory{})
		o.Theme = ""
		fmt.Println(display(context.Background(), New(o), Options{}))
		return
	}
	os.Exit(m.Run())
}

type nopTB struct{ testing.TB }

func (nopTB) Helper()           {}
func (nopTB) Fatal(args ...any) { panic(args) }
