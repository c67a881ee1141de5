package org.iotopo.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which colours a picture is drawn. */
public enum Theme {
  /** Light, dark or of high contrast, as whoever looks at it prefers. */
  AUTO,
  /** Dark on light. */
  LIGHT,
  /** Light on dark. */
  DARK,
  /** White on black, no washes. */
  HIGH_CONTRAST,
  /** Black on white, no washes. */
  HIGH_CONTRAST_LIGHT,
  /** Variables that the page around the picture sets; the light colours where it sets none. */
  VARIABLES;

  /** The one of that word: {@code high-contrast}. */
  public static Optional<Theme> of(String word) {
    return Arrays.stream(values()).filter(theme -> theme.toString().equals(word)).findFirst();
  }

  /** {@code high-contrast}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
