package org.iotopo.picture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;

/** How the classes of a picture look. */
public final class StyleSheet {

  /** What does not depend on the theme, but for the fonts. */
  private static final String SHAPE =
      """
.iotopo text{font-family:$SANS;font-size:12px}
.iotopo .io-mono{font-family:$MONO;font-size:10.5px}
.iotopo .io-title{font-size:17px;font-weight:650}
.iotopo .io-name{font-size:12.5px;font-weight:600}
.iotopo .io-small{font-size:10.5px}
.iotopo .io-tiny{font-size:9px;font-weight:600;letter-spacing:.02em}
.iotopo .io-head{font-size:11.5px;font-weight:650}
.iotopo .io-end{text-anchor:end}
.iotopo .io-mid{text-anchor:middle}
.iotopo .io-el,.iotopo .io-badge{outline:none}
.iotopo .io-edge,.iotopo .io-peer,.iotopo .io-leader,.iotopo .io-glyph,.iotopo .io-break{fill:none}
.iotopo .io-edge,.iotopo .io-peer{stroke-linecap:round;stroke-linejoin:round}
.iotopo .io-edge{stroke-width:1.5}
.iotopo .io-edge.io-lit{stroke-width:3}
.iotopo .io-peer{stroke-width:2;stroke-dasharray:5 4}
.iotopo .io-glyph{stroke-width:1.4;stroke-linejoin:round}
.iotopo .io-card.io-computed{stroke-dasharray:3 3}
.iotopo .io-absent>.io-box{stroke-dasharray:2 2}
.iotopo .io-free>.io-box{stroke-dasharray:1.5 3;fill:none}
.iotopo .io-want{fill:none;stroke-width:2.5}
.iotopo .io-leader{stroke-width:1}
.iotopo .io-strong{font-weight:650}
.iotopo .io-tick{stroke-opacity:.45}
""";

  /** What each theme colours in its own way. */
  private static final String INK =
      """
.iotopo .io-bg{fill:$BG}
.iotopo text{fill:$FG}
.iotopo .io-muted{fill:$MUTED}
.iotopo .io-good{fill:$GOOD}
.iotopo .io-bad{fill:$BAD}
.iotopo .io-warn{fill:$WARN}
.iotopo .io-info{fill:$INFO}
.iotopo .io-accent{fill:$ACCENT}
.iotopo .io-rule{stroke:$LINE;stroke-width:$STROKE}
.iotopo .io-edge{stroke:$LINE}
.iotopo .io-edge.io-lit{stroke:$ACCENT}
.iotopo .io-peer{stroke:$WARN}
.iotopo .io-tip{fill:$ACCENT}
.iotopo .io-tip-peer{fill:$WARN}
.iotopo .io-leader{stroke:$LINE}
.iotopo .io-glyph{stroke:$MUTED}
.iotopo .io-dot{fill:$MUTED}
.iotopo .io-card{fill:$CARD;stroke:$BORDER;stroke-width:$STROKE}
.iotopo .io-under{fill-opacity:.6}
.iotopo .io-lit>.io-card{stroke:$ACCENT}
.iotopo .io-taker>.io-card{stroke:$WARN;stroke-dasharray:5 3}
.iotopo .io-selected>.io-card{stroke:$ACCENT;stroke-width:2.5}
.iotopo .io-lit>.io-glyph,.iotopo .io-selected>.io-glyph{stroke:$ACCENT}
.iotopo .io-hover>.io-card,.iotopo .io-el:hover>.io-card{stroke:$ACCENT}
.iotopo .io-focus>.io-card,.iotopo .io-focus>.io-box,.iotopo .io-el:focus-visible>.io-card,.iotopo .io-el:focus-visible>.io-box,.iotopo .io-badge:focus-visible>.io-box{stroke:$FOCUS;stroke-width:3}
.iotopo .io-hull{fill-opacity:$HULL;stroke-width:$STROKE;stroke-opacity:.75}
.iotopo .io-c{fill:$MUTED;stroke:$LINE;fill-opacity:0;stroke-dasharray:2 3}
.iotopo .io-c0{fill:$C0;stroke:$C0}
.iotopo .io-c1{fill:$C1;stroke:$C1}
.iotopo .io-c2{fill:$C2;stroke:$C2}
.iotopo .io-c3{fill:$C3;stroke:$C3}
.iotopo .io-c4{fill:$C4;stroke:$C4}
.iotopo .io-c5{fill:$C5;stroke:$C5}
.iotopo .io-c6{fill:$C6;stroke:$C6}
.iotopo .io-c7{fill:$C7;stroke:$C7}
.iotopo .io-spine{fill:none;stroke-width:3;stroke-opacity:.55;stroke-linecap:round}
.iotopo .io-badge>.io-box{fill:$CARD;stroke:$BORDER;stroke-width:$STROKE}
.iotopo .io-badge>text{fill:$MUTED}
.iotopo .io-on>.io-box{fill:$GOOD;stroke:$GOOD}
.iotopo .io-on>text{fill:$CARD}
.iotopo .io-off>.io-box{stroke:$MUTED}
.iotopo .io-strike{stroke:$MUTED;stroke-width:1.2}
.iotopo .io-need>.io-box,.iotopo .io-need>.io-strike{stroke:$BAD}
.iotopo .io-need>text{fill:$BAD}
.iotopo .io-changed>.io-box{stroke:$ACCENT;stroke-width:2.5}
.iotopo .io-box{fill:$CARD;stroke:$BORDER;stroke-width:$STROKE}
.iotopo .io-lane{fill:$CARD;stroke:$BORDER;stroke-width:$STROKE}
.iotopo .io-told>.io-lane{stroke:$ACCENT;stroke-width:2}
.iotopo .io-seg:hover>.io-box{stroke:$ACCENT;stroke-width:2}
.iotopo .io-selected>.io-box{stroke:$ACCENT;stroke-width:2}
.iotopo .io-usable>.io-box{fill:$GOOD;fill-opacity:.28;stroke:$GOOD}
.iotopo .io-memory>.io-box{fill:$INFO;fill-opacity:.24;stroke:$INFO}
.iotopo .io-window>.io-box{fill:$C5;fill-opacity:$TINT;stroke:$C5}
.iotopo .io-bar>.io-box{fill:$C3;fill-opacity:.24;stroke:$C3}
.iotopo .io-registers>.io-box{fill:$MUTED;fill-opacity:$TINT;stroke:$MUTED}
.iotopo .io-free>.io-box{stroke:$LINE}
.iotopo .io-reserved>.io-box{stroke:$INFO}
.iotopo .io-shadowed>.io-box{stroke:$BAD}
.iotopo .io-maybe>.io-box{stroke:$WARN}
.iotopo .io-outside>.io-box{stroke:$LINE}
.iotopo .io-h-reserved{stroke:$INFO;stroke-width:1.2}
.iotopo .io-h-shadowed{stroke:$BAD;stroke-width:1.2}
.iotopo .io-h-maybe{fill:$WARN}
.iotopo .io-h-outside{stroke:$LINE;stroke-width:1}
.iotopo .io-break{stroke:$MUTED;stroke-width:1.2}
.iotopo .io-want{stroke:$ACCENT}
.iotopo .io-plate{fill:$CARD;fill-opacity:.88}
""";

  private static final Map<Theme, String> SHEETS = sheets();

  private StyleSheet() {}

  /** The style sheet for pictures in a theme. */
  public static String of(Theme theme) {
    return SHEETS.get(theme);
  }

  private static Map<Theme, String> sheets() {
    Map<Theme, String> sheets = new EnumMap<>(Theme.class);
    for (Theme theme : Theme.values()) {
      sheets.put(theme, sheet(theme));
    }
    return Collections.unmodifiableMap(sheets);
  }

  private static String sheet(Theme theme) {
    if (theme != Theme.AUTO) {
      return filled(SHAPE + INK, theme);
    }
    return filled(SHAPE + INK, Theme.LIGHT)
        + media("screen and (prefers-color-scheme:dark)", Theme.DARK)
        + media("(prefers-contrast:more)", Theme.HIGH_CONTRAST_LIGHT)
        + media(
            "screen and (prefers-contrast:more) and (prefers-color-scheme:dark)",
            Theme.HIGH_CONTRAST);
  }

  private static String media(String query, Theme theme) {
    return "@media " + query + "{\n" + filled(INK, theme) + "}\n";
  }

  private static String filled(String sheet, Theme theme) {
    String text = sheet;
    for (Ink ink : Ink.values()) {
      text = text.replaceAll("\\$" + ink.name() + "\\b", Matcher.quoteReplacement(ink.in(theme)));
    }
    return text;
  }
}
