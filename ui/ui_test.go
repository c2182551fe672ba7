package ui

import (
	"fmt"
	"testing"
)

func TestLook(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		d := newDriver(t, &memory{}, size[0], size[1])
		fmt.Println(d.screen())
	}
}
