package org.iotopo.ide.workspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.emf.common.util.URI;

/**
 * One spelling for every file. Clients escape what they like ({@code file:///c%3A/x}); here a file
 * has one URI, and an answer names it as the client did.
 */
public final class FileUris {

  /** Every span names its file: thousands of times the same few. */
  private static final Map<String, URI> CANONICAL = new ConcurrentHashMap<>();

  private final Map<URI, String> spellings = new HashMap<>();

  /** The one URI of what a client names; remembers how it was spelled. */
  public URI fromClient(String spelling) {
    URI uri = canonical(spelling);
    spellings.put(uri, spelling);
    return uri;
  }

  /** How the client spells a file; for a file that it never named, as RFC 8089 does. */
  public String toClient(URI uri) {
    String known = spellings.get(uri);
    if (known != null) {
      return known;
    }
    String text = inAscii(uri.toString());
    return text.startsWith("file:/") && !text.startsWith("file://")
        ? "file://" + text.substring("file:".length())
        : text;
  }

  /** What is no ASCII escaped as UTF-8, which a URI asks for and EMF leaves as it is. */
  private static String inAscii(String uri) {
    if (uri.chars().allMatch(unit -> unit < 0x80)) {
      return uri;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte unit : uri.getBytes(StandardCharsets.UTF_8)) {
      if (unit >= 0) {
        escaped.append((char) unit);
      } else {
        escaped.append(String.format("%%%02X", unit));
      }
    }
    return escaped.toString();
  }

  /** The one URI of what somebody names. */
  public static URI canonical(String spelling) {
    return CANONICAL.computeIfAbsent(spelling, FileUris::canonicalForm);
  }

  private static URI canonicalForm(String spelling) {
    if (!spelling.regionMatches(true, 0, "file:", 0, 5)) {
      return URI.createURI(spelling);
    }
    String path = decoded(spelling.substring(5));
    if (path.startsWith("//") && !path.startsWith("///")) {
      return URI.createURI("file:" + URI.encodeSegment(path, false).replace("%2F", "/"));
    }
    String plain = path.replaceFirst("^/+", "/");
    try {
      return URI.createFileURI(Path.of(withoutSlashBeforeDrive(plain)).normalize().toString());
    } catch (InvalidPathException notHere) {
      return URI.createFileURI(plain);
    }
  }

  /** The path of a file; empty for what is in no file system. */
  public static Optional<Path> path(URI uri) {
    if (!uri.isFile()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(uri.toFileString()));
    } catch (InvalidPathException notHere) {
      return Optional.empty();
    }
  }

  private static String withoutSlashBeforeDrive(String path) {
    boolean hasDrive =
        path.length() > 2 && path.charAt(2) == ':' && Character.isLetter(path.charAt(1));
    return hasDrive && java.io.File.separatorChar == '\\' ? path.substring(1) : path;
  }

  /** Percent escapes as UTF-8; what is no escape stays. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < bytes.length; at++) {
      int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
      int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
      if (bytes[at] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (16 * high + low);
        at += 2;
      } else {
        bytes[length++] = bytes[at];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
