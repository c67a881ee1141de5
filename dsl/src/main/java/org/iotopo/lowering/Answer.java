package org.iotopo.lowering;

import java.util.IdentityHashMap;
import java.util.Map;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.compiler.CheckedFile;

/** A checked file, and the versions of the imported files that it was checked with. */
final class Answer {

  private final CheckedFile checked;
  private final Map<XtextResource, IParseResult> read = new IdentityHashMap<>();

  Answer(CheckedFile checked, FileNames names) {
    this.checked = checked;
    names
        .imports()
        .forEach(
            imported -> imported.file().ifPresent(file -> read.put(file, file.getParseResult())));
  }

  CheckedFile checked() {
    return checked;
  }

  boolean isCurrent() {
    return read.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey().getResourceSet() != null
                    && entry.getKey().getParseResult() == entry.getValue());
  }
}
