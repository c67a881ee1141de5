package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.Cancelled;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.compiler.Compiler;
import org.iotopo.compiler.InternalErrors;
import org.iotopo.compiler.Settings;
import org.iotopo.compiler.Source;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Span;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.TopLevel;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.FileNames;
import org.iotopo.scoping.MachineNames;

/** One check of one file. */
final class FileCheck {

  private static final Comparator<LocatedFinding> BY_TEXT =
      Comparator.<LocatedFinding>comparingInt(located -> located.span().offset())
          .thenComparingInt(located -> located.span().length())
          .thenComparing(located -> located.finding().rule())
          .thenComparing(located -> located.finding().message());

  private final XtextResource resource;
  private final Settings settings;
  private final CancelIndicator cancel;
  private final String name;
  private final FileNames names;
  private final Defects defects = new Defects();
  private final List<Compilation> machines = new ArrayList<>();
  private final List<LocatedFinding> findings = new ArrayList<>();
  private final List<Span> typeSpans = new ArrayList<>();

  FileCheck(XtextResource resource, Settings settings, CancelIndicator cancel) {
    this.resource = resource;
    this.settings = settings;
    this.cancel = cancel;
    this.name = resource.getURI().toString();
    this.names = FileNames.of(resource);
  }

  CheckedFile run() {
    SyntaxFindings.of(resource).forEach(findings::add);
    FileNames.fileIn(resource).ifPresent(this::file);
    Consequences.forget(findings);
    return new CheckedFile(name, machines, settings.graded(inOrder()));
  }

  private void file(File file) {
    new ImportDefects(defects).look(names.imports());
    namesTwice(file);
    for (TopLevel element : file.getElements()) {
      if (element instanceof DeviceType type) {
        EndpointLowering.look(type, defects);
        Spans.of(type).ifPresent(typeSpans::add);
      }
    }
    List<Runnable> located = new ArrayList<>();
    for (TopLevel element : file.getElements()) {
      if (element instanceof Machine machine) {
        located.add(machine(machine));
      }
    }
    TextMap map = new TextMap(MachineNames.none(), defects, List.of());
    Locator locator = new Locator(map, start());
    defects.list().forEach(defect -> findings.add(locator.locate(defect.finding())));
    located.forEach(Runnable::run);
  }

  /** As if the machine were empty where a bug of ours keeps us from reading or checking it. */
  private Runnable machine(Machine machine) {
    try {
      return checked(
          machine,
          MachineLowering.lower(machine, names.machine(machine), defects.ofMachine(), settings));
    } catch (Cancelled cancelled) {
      throw cancelled;
    } catch (RuntimeException bug) {
      if (cancel.isCanceled()) {
        throw bug;
      }
      findings.add(
          new LocatedFinding(
              InternalErrors.finding("the check of " + machine.getName(), bug),
              nameOf(machine),
              List.of(),
              List.of()));
      return checked(machine, empty(machine));
    }
  }

  private Runnable checked(Machine machine, Source source) {
    TextMap map = (TextMap) source.sourceMap();
    Span fallback = map.spanOf(Place.of(ElementPath.MACHINE)).orElseGet(() -> nameOf(machine));
    Compilation compilation = Compiler.check(source, cancel::isCanceled);
    machines.add(compilation);
    Locator locator = new Locator(map, fallback);
    return () -> compilation.findings().forEach(finding -> findings.add(locator.locate(finding)));
  }

  private Source empty(Machine machine) {
    return new Source(
        org.iotopo.model.Machine.empty(String.valueOf(machine.getName())),
        List.of(),
        List.of(),
        new TextMap(MachineNames.none(), defects.ofMachine(), List.of()));
  }

  private Span nameOf(Machine machine) {
    return Spans.of(machine, IotopoPackage.Literals.NAMED__NAME, 0).orElseGet(this::start);
  }

  private void namesTwice(File file) {
    Map<String, Named> first = new java.util.HashMap<>();
    for (TopLevel element : file.getElements()) {
      if (element instanceof Named named && named.getName() != null) {
        Named earlier = first.putIfAbsent(named.getName(), named);
        if (earlier != null) {
          ElementPath path = new ElementPath(named.getName());
          defects.add(
              Defect.Kind.NAME_TWICE,
              defects.spot(path, named, IotopoPackage.Literals.NAMED__NAME, 0),
              named.getName() + " is declared twice in this file",
              defects.spot(path, earlier, IotopoPackage.Literals.NAMED__NAME, 0));
        }
      }
    }
  }

  private Span start() {
    return new Span(name, 0, 0, 1, 1, 1, 1);
  }

  /** Whether several endpoints may be blamed for the text: it is said of the first of them. */
  private boolean isInType(Span span) {
    return typeSpans.stream()
        .anyMatch(
            type ->
                type.offset() <= span.offset() && span.offset() < type.offset() + type.length());
  }

  /** This file's findings by place, then those of imported files; no text is blamed twice. */
  private List<LocatedFinding> inOrder() {
    Set<List<Object>> said = new HashSet<>();
    List<LocatedFinding> mine = new ArrayList<>();
    List<LocatedFinding> theirs = new ArrayList<>();
    for (LocatedFinding located : findings) {
      boolean own = located.span().file().equals(name);
      boolean shared = !own || isInType(located.span());
      if (said.add(
          List.of(
              located.finding().rule(),
              located.span(),
              shared ? "" : located.finding().message()))) {
        (own ? mine : theirs).add(located);
      }
    }
    mine.sort(BY_TEXT);
    theirs.sort(
        Comparator.<LocatedFinding, String>comparing(located -> located.span().file())
            .thenComparing(BY_TEXT));
    mine.addAll(theirs);
    return mine;
  }
}
