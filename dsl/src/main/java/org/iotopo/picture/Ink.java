package org.iotopo.picture;

import java.util.Locale;

/**
 * What a style sheet may ask a theme for. In a web page each is a variable: {@link #BG} is {@code
 * --io-bg}.
 */
enum Ink {
  /** Behind everything. */
  BG("#fbfbfd", "#15171c", "#000000", "#ffffff"),
  /** Text. */
  FG("#1c2130", "#e4e7ee", "#ffffff", "#000000"),
  /** Text that matters less. */
  MUTED("#596275", "#9aa3b5", "#ffffff", "#000000"),
  /** Lines that lead from one thing to another. */
  LINE("#b9c0cd", "#4a5162", "#ffffff", "#000000"),
  /** The ground of a card. */
  CARD("#ffffff", "#1e2129", "#000000", "#ffffff"),
  /** The edge of a card. */
  BORDER("#d0d6e0", "#3a4150", "#ffffff", "#000000"),
  /** What is selected. */
  ACCENT("#2457d6", "#7aa7ff", "#3ff23f", "#0a3fa8"),
  /** What has the keyboard. */
  FOCUS("#2457d6", "#7aa7ff", "#f38518", "#006bbd"),
  /** What can be used. */
  GOOD("#1c8552", "#57c98f", "#7fff9f", "#005c2e"),
  /** What is lost. */
  BAD("#c2372b", "#ff8b7b", "#ff9d9d", "#a00000"),
  /** What may be lost, and what peers take. */
  WARN("#b0600a", "#f2b155", "#ffd24d", "#7a3d00"),
  /** RAM and other plain facts. */
  INFO("#2f6f9f", "#74b6e4", "#8ecbff", "#003e80"),
  /** The hues of groups. */
  C0("#3b7dd8", "#6aa3f0", "#8ec1ff", "#003e80"),
  /** Second hue. */
  C1("#d9730d", "#f09a4a", "#ffc080", "#7a3d00"),
  /** Third hue. */
  C2("#2f9461", "#5cc690", "#90f0b8", "#005c2e"),
  /** Fourth hue. */
  C3("#8a4fc4", "#b68ae6", "#d8b4ff", "#4b0082"),
  /** Fifth hue. */
  C4("#c93a77", "#ea7fae", "#ffa8cf", "#8b0045"),
  /** Sixth hue. */
  C5("#0f8b8d", "#4fc3c5", "#80f0f0", "#004d4d"),
  /** Seventh hue. */
  C6("#8c7a12", "#d0bd4f", "#f0e080", "#4d4300"),
  /** Eighth hue. */
  C7("#84614a", "#c49f86", "#e8c8b0", "#4d2f1a"),
  /** How much of its hue a hull has. */
  HULL("0.13", "0.16", "0", "0"),
  /** How much of their hue other grounds have. */
  TINT("0.16", "0.2", "0", "0"),
  /** How wide thin lines are. */
  STROKE("1", "1", "1.5", "1.5"),
  /** The font of words. */
  SANS("system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif"),
  /** The font of numbers. */
  MONO("ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace");

  private final String light;
  private final String dark;
  private final String contrastDark;
  private final String contrastLight;

  Ink(String always) {
    this(always, always, always, always);
  }

  Ink(String light, String dark, String contrastDark, String contrastLight) {
    this.light = light;
    this.dark = dark;
    this.contrastDark = contrastDark;
    this.contrastLight = contrastLight;
  }

  /** The value in a theme, as a style sheet writes it. */
  String in(Theme theme) {
    return switch (theme) {
      case AUTO, LIGHT -> light;
      case DARK -> dark;
      case HIGH_CONTRAST -> contrastDark;
      case HIGH_CONTRAST_LIGHT -> contrastLight;
      case VARIABLES -> "var(--io-" + name().toLowerCase(Locale.ROOT) + "," + light + ")";
    };
  }
}
