package org.iotopo.valueconverter;

import com.google.inject.Singleton;
import org.eclipse.xtext.common.services.DefaultTerminalConverters;

/** How the text of a terminal becomes a value. */
@Singleton
public class IotopoValueConverters extends DefaultTerminalConverters {}
