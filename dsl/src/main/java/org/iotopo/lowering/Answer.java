package org.iotopo.lowering;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Settings;
import org.iotopo.scoping.FileNames;

/**
 * A checked file, kept at its resource as long as neither it nor what it imports is parsed anew.
 */
final class Answer extends AdapterImpl {

  private final CheckedFile checked;
  private final Settings settings;
  private final Map<XtextResource, IParseResult> read = new IdentityHashMap<>();

  private Answer(XtextResource resource, Settings settings, CheckedFile checked) {
    this.checked = checked;
    this.settings = settings;
    read.put(resource, resource.getParseResult());
    FileNames.of(resource)
        .imports()
        .forEach(
            imported -> imported.file().ifPresent(file -> read.put(file, file.getParseResult())));
  }

  /** The last answer, if it still holds. */
  static Optional<CheckedFile> of(XtextResource resource, Settings settings) {
    return resource.eAdapters().stream()
        .filter(Answer.class::isInstance)
        .map(Answer.class::cast)
        .filter(answer -> answer.settings.equals(settings) && answer.isCurrent())
        .map(answer -> answer.checked)
        .findFirst();
  }

  /** Keeps an answer in place of the one before. */
  static void remember(XtextResource resource, Settings settings, CheckedFile checked) {
    resource.eAdapters().removeIf(Answer.class::isInstance);
    resource.eAdapters().add(new Answer(resource, settings, checked));
  }

  private boolean isCurrent() {
    return read.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey().getResourceSet() != null
                    && entry.getKey().getParseResult() == entry.getValue());
  }
}
