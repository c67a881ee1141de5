package org.iotopo.ide.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** What every word of the language means, in a sentence. */
public final class Words {

  private final Properties meanings = new Properties();

  /** Reads them. */
  public Words() {
    try (Reader reader =
        new InputStreamReader(
            Words.class.getResourceAsStream("words.properties"), StandardCharsets.UTF_8)) {
      meanings.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("words.properties", unreadable);
    }
  }

  /** The meaning of a word. */
  public Optional<String> meaning(String word) {
    return Optional.ofNullable(meanings.getProperty(word));
  }
}
