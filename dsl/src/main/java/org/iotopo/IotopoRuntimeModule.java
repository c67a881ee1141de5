package org.iotopo;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.linking.ILinkingService;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.validation.IResourceValidator;
import org.iotopo.parser.BoundedParser;
import org.iotopo.parser.SyntaxMessages;
import org.iotopo.scoping.ExportedNames;
import org.iotopo.scoping.FileDescriptions;
import org.iotopo.scoping.PathLinking;
import org.iotopo.scoping.SilentLinking;
import org.iotopo.validation.FindingValidator;
import org.iotopo.valueconverter.IotopoValueConverters;

/** What the language binds beyond what the workflow already bound. */
public class IotopoRuntimeModule extends AbstractIotopoRuntimeModule {

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return IotopoValueConverters.class;
  }

  @Override
  public Class<? extends ILinkingService> bindILinkingService() {
    return PathLinking.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends ILinkingDiagnosticMessageProvider.Extended>
      bindILinkingDiagnosticMessageProvider() {
    return SilentLinking.class;
  }

  @Override
  public Class<? extends IParser> bindIParser() {
    return BoundedParser.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return SyntaxMessages.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IResourceValidator> bindIResourceValidator() {
    return FindingValidator.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IDefaultResourceDescriptionStrategy>
      bindIDefaultResourceDescriptionStrategy() {
    return ExportedNames.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IResourceDescription.Manager> bindIResourceDescriptionManager() {
    return FileDescriptions.class;
  }
}
