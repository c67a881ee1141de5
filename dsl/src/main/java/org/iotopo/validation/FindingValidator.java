package org.iotopo.validation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Span;
import org.iotopo.lowering.FileChecker;
import org.iotopo.lowering.ImportPlaces;

/** In place of Xtext's walk over the tree: the compiler's findings, as issues. */
public class FindingValidator implements IResourceValidator {

  private final FileChecker checker;

  @Inject
  FindingValidator(FileChecker checker) {
    this.checker = checker;
  }

  @Override
  public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator cancel) {
    if (!(resource instanceof XtextResource file)) {
      return List.of();
    }
    CheckedFile checked = checker.check(file, cancel == null ? CancelIndicator.NullImpl : cancel);
    List<Issue> issues = new ArrayList<>(checked.findings().size());
    for (LocatedFinding located : checked.findings()) {
      if (located.span().file().equals(checked.file())) {
        issues.add(new FindingIssue(located, located.span(), located.finding().message()));
      } else {
        atImport(file, located).ifPresent(issues::add);
      }
    }
    return issues;
  }

  /** What an imported file is to blame for shows at the import. */
  private static Optional<Issue> atImport(XtextResource file, LocatedFinding located) {
    Span span = located.span();
    URI other = URI.createURI(span.file());
    return ImportPlaces.of(file, other)
        .map(
            at ->
                new FindingIssue(
                    located,
                    at,
                    other.lastSegment()
                        + ":"
                        + span.line()
                        + ":"
                        + span.column()
                        + ": "
                        + located.finding().message()));
  }
}
